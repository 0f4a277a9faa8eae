package dev.baton.patterns;

import dev.baton.AsyncSupplier;
import dev.baton.Coroutine;
import dev.baton.internal.base.Durations;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A rule by which something that has failed is tried again.
 *
 * <pre>{@code
 * Retry retry = Retry.attempts(5)
 *     .backoff(Backoff.exponential(ofMillis(100), ofSeconds(10)).withJitter(0.5, random))
 *     .on(IOException.class)
 *     .within(ofSeconds(30));
 *
 * String text = await(retry.call(() -> fetch(uri)));
 * }</pre>
 *
 * <p>The failure of the last attempt is thrown as it is. By default every {@link Exception} is
 * tried again, at once; a cancel never is, nor is an {@link Error} unless {@link #when} says so.
 * What a function of the rule throws is thrown, with the attempt's failure suppressed in it. A
 * retry keeps nothing of former attempts. It is immutable, and may be used by any number of calls
 * at once, on any loop, if its back-off can.
 */
public final class Retry {
  /** Stands for no limit of attempts. */
  static final int FOREVER = Integer.MAX_VALUE;

  final int attempts;
  final Backoff backoff;
  final Predicate<? super Throwable> retried;

  /** How many nanoseconds all attempts have together; the greatest number for no limit. */
  final long within;

  final BiConsumer<? super Integer, ? super Throwable> listener;

  private Retry(
      int attempts,
      Backoff backoff,
      Predicate<? super Throwable> retried,
      long within,
      BiConsumer<? super Integer, ? super Throwable> listener) {
    this.attempts = attempts;
    this.backoff = backoff;
    this.retried = retried;
    this.within = within;
    this.listener = listener;
  }

  /**
   * Makes a rule of at most this many attempts, the first one counted.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public static Retry attempts(int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("At least one attempt is needed, not " + attempts);
    }
    return new Retry(
        attempts, Backoff.none(), Exception.class::isInstance, Long.MAX_VALUE, (n, failure) -> {});
  }

  /** Makes a rule without a limit of attempts: until it succeeds, is cancelled, or time is up. */
  public static Retry forever() {
    return attempts(FOREVER);
  }

  /** Has it wait between attempts. */
  public Retry backoff(Backoff backoff) {
    Objects.requireNonNull(backoff, "backoff");
    return new Retry(attempts, backoff, retried, within, listener);
  }

  /** Has it try again after failures of this type only. */
  public Retry on(Class<? extends Throwable> type) {
    return when(Objects.requireNonNull(type, "type")::isInstance);
  }

  /** Has it try again after these failures only; it is not asked about a cancel. */
  public Retry when(Predicate<? super Throwable> retried) {
    Objects.requireNonNull(retried, "retried");
    return new Retry(attempts, backoff, retried, within, listener);
  }

  /**
   * Limits the time of all attempts and waits together. An attempt that runs when the time is up is
   * cancelled, and {@link dev.baton.TimedOut} is thrown, with the failure before it suppressed; a
   * wait that would end too late is not begun, and the latest failure is thrown.
   *
   * @throws IllegalArgumentException if the time is not positive
   */
  public Retry within(Duration time) {
    long nanos = Durations.nanos(time);
    if (nanos == 0) {
      throw new IllegalArgumentException("The time must be positive, and is " + time);
    }
    return new Retry(attempts, backoff, retried, nanos, listener);
  }

  /** Tells of each failure that is tried again or is the last: which attempt it was, and what. */
  public Retry onFailure(BiConsumer<? super Integer, ? super Throwable> listener) {
    Objects.requireNonNull(listener, "listener");
    return new Retry(attempts, backoff, retried, within, listener);
  }

  /** Calls {@code body} by this rule; it is asked for a new coroutine in each attempt. */
  public <T> Coroutine<T> call(AsyncSupplier<T> body) {
    return new RetryCall<>(this, Objects.requireNonNull(body, "body"));
  }
}
