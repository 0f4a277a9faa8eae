package dev.baton.internal.kernel;

import java.time.Instant;

/** A clock that its loop moves. */
public final class VirtualClock extends LoopClock {
  private volatile long nanos;

  public VirtualClock() {
    super(Instant.EPOCH);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  /** Moves to a later time; an earlier one is ignored. */
  public void moveTo(long time) {
    if (time > nanos) {
      nanos = time;
    }
  }

  @Override
  public String toString() {
    return "virtual clock";
  }
}
