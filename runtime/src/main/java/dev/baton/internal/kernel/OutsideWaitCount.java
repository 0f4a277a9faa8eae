package dev.baton.internal.kernel;

/**
 * The waits of a loop's tasks for something outside of it, counted: while there are any, something
 * can still happen.
 */
public final class OutsideWaitCount {
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

  public boolean isEmpty() {
    return all == 0;
  }

  public int hostCalls() {
    return hostCalls;
  }
}
