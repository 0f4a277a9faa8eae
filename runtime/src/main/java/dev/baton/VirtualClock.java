package dev.baton;

import java.time.Instant;

/** A clock that its loop moves. */
final class VirtualClock extends LoopClock {
  private volatile long nanos;

  VirtualClock() {
    super(Instant.EPOCH);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  /** Moves to a later time; an earlier one is ignored. */
  void moveTo(long time) {
    if (time > nanos) {
      nanos = time;
    }
  }
}
