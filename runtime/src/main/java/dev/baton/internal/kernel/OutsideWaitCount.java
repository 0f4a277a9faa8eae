package dev.baton.internal.kernel;

/**
 * The waits of a loop's tasks for something outside of it, counted: while there are any, something
 * can still happen.
 */
public final class OutsideWaitCount {
  private int all;

  /** How many of them are host calls, during which a virtual clock stands still. */
  private int hostCalls;

  /** How many calls of hosts have been begun in all; it may overflow. */
  private int callsBegun;

  /** How many groups of calls have to end before anything runs. */
  private int holds;

  public void begun(boolean hostCall) {
    all++;
    if (hostCall) {
      hostCalls++;
    }
  }

  public void ended(boolean hostCall) {
    all--;
    if (hostCall) {
      hostCalls--;
    }
  }

  /** Notes that nothing is to run until some calls have ended, or that these have. */
  public void hold(boolean begins) {
    holds += begins ? 1 : -1;
  }

  /** Returns whether what is ready waits for calls. */
  boolean isHeld() {
    return holds > 0;
  }

  /** Notes that a call of a host has been begun, be it simulated or not. */
  public void callBegun() {
    callsBegun++;
  }

  /** Returns how many of them there were in all; the number may have overflowed. */
  public int callsBegun() {
    return callsBegun;
  }

  public boolean isEmpty() {
    return all == 0;
  }

  public int hostCalls() {
    return hostCalls;
  }
}
