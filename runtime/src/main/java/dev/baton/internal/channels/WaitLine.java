package dev.baton.internal.channels;

/** The line of those that wait at one side of a shared channel, first-in-first-out. */
final class WaitLine {
  private SharedWait first;
  private SharedWait last;

  /**
   * Whether anybody stands in the line: all else is guarded by the side's lock, and this is not.
   */
  private volatile boolean awaited;

  /** Returns whether anybody waits, without the lock. */
  boolean isAwaited() {
    return awaited;
  }

  /** Returns the first, or null. */
  SharedWait first() {
    return first;
  }

  void add(SharedWait wait) {
    wait.inLine = true;
    wait.before = last;
    if (last == null) {
      first = wait;
      awaited = true;
    } else {
      last.behind = wait;
    }
    last = wait;
  }

  /** Takes out one that stands in the line. */
  void remove(SharedWait wait) {
    SharedWait ahead = wait.before;
    SharedWait after = wait.behind;
    if (ahead == null) {
      first = after;
    } else {
      ahead.behind = after;
    }
    if (after == null) {
      last = ahead;
    } else {
      after.before = ahead;
    }
    wait.before = null;
    wait.behind = null;
    wait.inLine = false;
    if (first == null) {
      awaited = false;
    }
  }
}
