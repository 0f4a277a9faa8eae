package dev.baton.internal.kernel;

/** A timer that is its own link in a list of the {@link dev.baton.internal.timers.TimerWheel}. */
public abstract class LinkedTimer extends Timer {
  /** The neighbours in a list. */
  public LinkedTimer previous;

  public LinkedTimer next;

  public LinkedTimer(long deadline) {
    super(deadline);
  }
}
