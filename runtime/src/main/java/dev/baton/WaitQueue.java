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
      checkLoop(waiter);
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

  /** Takes the first one out; null if there is none. It is for the caller to wake it. */
  W poll() {
    W polled = first;
    if (polled != null) {
      checkThread(polled);
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

  private void checkLoop(W waiter) {
    if (waiter.task.loop() != first.task.loop()) {
      throw new IllegalStateException(
          "Tasks of two loops, '"
              + first.task.loop().name()
              + "' and '"
              + waiter.task.loop().name()
              + "', cannot share this: "
              + waiter.describe());
    }
  }

  private static void checkThread(Waiter<?> waiter) {
    if (!waiter.task.loop().isHere()) {
      throw new IllegalStateException(
          "A task of the loop '"
              + waiter.task.loop().name()
              + "' waits for this, and only its loop's thread can wake it: "
              + waiter.describe());
    }
  }
}
