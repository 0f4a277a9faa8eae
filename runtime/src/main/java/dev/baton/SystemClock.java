package dev.baton;

import java.time.Instant;

/**
 * The machine's monotonic clock: its instants never go back, whatever happens to the wall clock.
 */
final class SystemClock extends Clock {
  private final Instant startInstant = Instant.now();
  private final long start = System.nanoTime();

  @Override
  long nanos() {
    return System.nanoTime() - start;
  }

  @Override
  Instant start() {
    return startInstant;
  }

  @Override
  public Instant now() {
    return startInstant.plusNanos(nanos());
  }
}
