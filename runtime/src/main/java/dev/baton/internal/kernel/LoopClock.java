package dev.baton.internal.kernel;

import dev.baton.internal.base.Durations;
import dev.baton.loop.Clock;
import java.time.Instant;

/** A clock as its loop works with it. */
public abstract sealed class LoopClock implements Clock permits SystemClock, VirtualClock {
  /** The time at which {@link #nanos()} was 0. */
  private final Instant start;

  LoopClock(Instant start) {
    this.start = start;
  }

  @Override
  public final Instant now() {
    return start.plusNanos(nanos());
  }

  @Override
  public final long nanosAt(Instant time) {
    return Durations.between(start, time);
  }
}
