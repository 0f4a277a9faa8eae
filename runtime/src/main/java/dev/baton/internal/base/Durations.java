package dev.baton.internal.base;

import java.time.Duration;
import java.time.Instant;

/** Spans of time in nanoseconds, the loop's own unit. */
public final class Durations {
  private Durations() {}

  /** Returns a duration in nanoseconds; 292 years for anything longer. */
  public static long nanos(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("The time to wait is negative: " + span);
    }
    try {
      return span.toNanos();
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }

  /** Returns the span between two points in time, or the longest that fits. */
  public static long between(Instant from, Instant to) {
    try {
      return Duration.between(from, to).toNanos();
    } catch (ArithmeticException tooLong) {
      return to.isBefore(from) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** Returns the sum, or the largest number where that does not fit. */
  public static long later(long now, long nanos) {
    long sum = now + nanos;
    return sum < now ? Long.MAX_VALUE : sum;
  }

  /** Writes a time as a person would, such as {@code 1.5s}. */
  public static String text(long nanos) {
    return Duration.ofNanos(nanos).toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }
}
