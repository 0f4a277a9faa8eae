package dev.baton;

/** Those that wait for the same, first-in-first-out. All of them are tasks of one loop. */
final class WaitQueue<W extends Waiter<?>> {
  private W first;
  private W last;

  boolean isEmpty() {
    return first == null;
  }

  int size() {
    int size = 0;
    for (Waiter<?> waiter = first; waiter != null; waiter = waiter.next) {
      size++;
    }
    return size;
  }

  void add(W waiter) {
    if (last != null) {
      OneLoop.checkWait(first.task.loop(), waiter);
      last.next = waiter;
    } else {
      first = waiter;
    }
    waiter.previous = last;
    waiter.queue = this;
    last = waiter;
  }

  /** The first one, which stays; null if there is none. */
  W peek() {
    return first;
  }

  /** Refuses what is about to change if those that wait could not be woken here. */
  void checkWake() {
    if (first != null) {
      OneLoop.checkWake(first);
    }
  }

  /** Takes the first one out; null if there is none. It is for the caller to wake it. */
  W poll() {
    W polled = first;
    if (polled != null) {
      OneLoop.checkWake(polled);
      remove(polled);
    }
    return polled;
  }

  @SuppressWarnings("unchecked") // whatever stands in this queue is a W
  void remove(Waiter<?> waiter) {
    W before = (W) waiter.previous;
    W after = (W) waiter.next;
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
