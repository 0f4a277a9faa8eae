package dev.baton.patterns;

import dev.baton.internal.base.Durations;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure before the next attempt.
 *
 * <pre>{@code
 * Backoff.exponential(ofMillis(100), ofSeconds(10)).withJitter(0.5, new Random(seed))
 * }</pre>
 */
@FunctionalInterface
public interface Backoff {
  /**
   * Returns the time to wait.
   *
   * @param failures how many attempts have failed, 1 or more
   */
  Duration delay(int failures);

  /** Makes one that waits one pass of the loop only. */
  static Backoff none() {
    return constant(Duration.ZERO);
  }

  /**
   * Makes one that always waits as long.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  static Backoff constant(Duration delay) {
    Durations.nanos(delay);
    return failures -> delay;
  }

  /**
   * Makes one that waits {@code first}, and each time twice as long as before, up to {@code most}.
   *
   * @throws IllegalArgumentException if {@code first} is not positive, or {@code most} is less
   */
  static Backoff exponential(Duration first, Duration most) {
    return exponential(first, 2, most);
  }

  /**
   * Makes one that waits {@code first}, and each time {@code factor} times as long as before, up to
   * {@code most}.
   *
   * @throws IllegalArgumentException if {@code first} is not positive, {@code most} is less, or the
   *     factor is less than 1 or infinite
   */
  static Backoff exponential(Duration first, double factor, Duration most) {
    long start = Durations.nanos(first);
    long limit = Durations.nanos(most);
    if (start == 0) {
      throw new IllegalArgumentException("The first delay must be positive, and is " + first);
    }
    if (limit < start) {
      throw new IllegalArgumentException("The longest delay, " + most + ", is less than " + first);
    }
    if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("The factor must be 1 or more, and is " + factor);
    }
    return failures ->
        Duration.ofNanos((long) Math.min(limit, start * Math.pow(factor, failures - 1)));
  }

  /**
   * Makes one that waits less by chance, so that not all who have failed together come again
   * together: each delay is between what this says and {@code 1 - fraction} of that.
   *
   * @param fraction from 0 for no jitter to 1 for what others call full jitter
   * @param random where the chance comes from; one with a seed gives the same delays again
   * @throws IllegalArgumentException if the fraction is not from 0 to 1
   */
  default Backoff withJitter(double fraction, RandomGenerator random) {
    Objects.requireNonNull(random, "random");
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("The jitter must be from 0 to 1, and is " + fraction);
    }
    return failures -> {
      long nanos = Durations.nanos(delay(failures));
      return Duration.ofNanos(nanos - (long) (nanos * fraction * random.nextDouble()));
    };
  }
}
