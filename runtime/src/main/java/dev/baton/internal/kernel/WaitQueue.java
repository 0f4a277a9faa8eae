package dev.baton.internal.kernel;

/** A queue of waiters for the same thing, first-in-first-out. All of them are tasks of one loop. */
public final class WaitQueue<W extends Waiter<?>> {
  Waiter<?> first;
  Waiter<?> last;

  public boolean isEmpty() {
    return first == null;
  }

  int size() {
    int size = 0;
    for (Waiter<?> waiter = first; waiter != null; waiter = waiter.next) {
      size++;
    }
    return size;
  }

  public void add(W waiter) {
    checkAdd(waiter);
    link(waiter);
  }

  /** Refuses a waiter that cannot wait beside the others. */
  public void checkAdd(W waiter) {
    if (first != null) {
      OneLoop.checkWait(first.task.loop(), waiter);
    }
  }

  /** Adds a waiter that has been checked. */
  public void link(W waiter) {
    if (last != null) {
      last.next = waiter;
    } else {
      first = waiter;
    }
    waiter.previous = last;
    waiter.queue = this;
    last = waiter;
  }

  /** Refuses what is about to change if those that wait could not be woken here. */
  public void checkWake() {
    if (first != null) {
      OneLoop.checkWake(first);
    }
  }

  /** Returns the first one, for the caller to wake, by which it leaves; null if there is none. */
  @SuppressWarnings("unchecked") // whatever stands in this queue is a W
  public W next() {
    Waiter<?> next = first;
    if (next != null) {
      OneLoop.checkWake(next);
    }
    return (W) next;
  }

  /** Takes out one that is not woken by this. */
  public void remove(Waiter<?> waiter) {
    Waiter<?> before = waiter.previous;
    Waiter<?> after = waiter.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    waiter.previous = null;
    waiter.next = null;
    waiter.queue = null;
  }
}
