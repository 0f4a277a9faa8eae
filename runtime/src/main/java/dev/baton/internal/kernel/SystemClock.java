package dev.baton.internal.kernel;

import java.time.Instant;

/**
 * The machine's monotonic clock: its instants never go back, whatever happens to the wall clock.
 */
public final class SystemClock extends LoopClock {
  private final long start = System.nanoTime();

  public SystemClock() {
    super(Instant.now());
  }

  @Override
  public long nanos() {
    return System.nanoTime() - start;
  }

  @Override
  public String toString() {
    return "system clock";
  }
}
