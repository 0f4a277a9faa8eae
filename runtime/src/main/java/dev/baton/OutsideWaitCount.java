package dev.baton;

/**
 * The waits of a loop's tasks for something outside of it, counted: while there are any, something
 * can still happen.
 */
final class OutsideWaitCount {
  private int all;

  /** How many of them are host calls, during which a virtual clock stands still. */
  private int hostCalls;

  void begun(boolean hostCall) {
    all++;
    if (hostCall) {
      hostCalls++;
    }
  }

  void ended(boolean hostCall) {
    all--;
    if (hostCall) {
      hostCalls--;
    }
  }

  boolean isEmpty() {
    return all == 0;
  }

  int hostCalls() {
    return hostCalls;
  }
}
