package dev.baton;

import java.time.Instant;

/** A clock that its loop moves. */
final class VirtualClock extends Clock {
  private volatile long nanos;

  @Override
  long nanos() {
    return nanos;
  }

  @Override
  Instant start() {
    return Instant.EPOCH;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos);
  }

  /** Moves to a later time; an earlier one is ignored. */
  void moveTo(long time) {
    if (time > nanos) {
      nanos = time;
    }
  }
}
