package dev.baton.patterns;

import dev.baton.AsyncSupplier;
import dev.baton.Cancelled;
import dev.baton.TimedOut;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failures;
import dev.baton.internal.joins.Script;
import dev.baton.internal.joins.TimeoutCoroutine;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Deferred;
import dev.baton.internal.timers.Sleep;
import dev.baton.woven.CoroutineSource;
import java.time.Duration;
import java.util.Objects;

/** One call by the rule of a {@link Retry}. */
final class RetryCall<T> extends Script<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("retry");

  private static final int FAILED = 1;
  private static final int WAITED = 2;
  private static final long NEVER = Long.MAX_VALUE;

  private final Retry rule;
  private final AsyncSupplier<T> body;
  private int attempt;
  private long deadline;

  /** What the attempt before has failed with; null for none. */
  private Throwable before;

  RetryCall(Retry rule, AsyncSupplier<T> body) {
    this.rule = rule;
    this.body = body;
  }

  @Override
  protected Object at(int label, Object value, Throwable thrown) throws Throwable {
    if (label == FAILED) {
      return failed(thrown);
    }
    if (thrown != null) {
      throw thrown;
    }
    if (label == 0) {
      deadline = rule.within == NEVER ? NEVER : Durations.later(now(), rule.within);
    }
    if (attempt < Retry.FOREVER) {
      attempt++;
    }
    return awaitLast(
        FAILED,
        deadline == NEVER
            ? new Deferred<>(body)
            : TimeoutCoroutine.<T>ofBody(deadline, true, timeout -> body.get()));
  }

  private Object failed(Throwable thrown) throws Throwable {
    if (thrown instanceof Cancelled) {
      throw thrown;
    }
    if (thrown instanceof TimedOut && deadline != NEVER && now() >= deadline) {
      if (before != null) {
        Failures.suppress(thrown, before);
      }
      throw thrown;
    }
    long delay;
    try {
      delay = delayAfter(thrown);
    } catch (Throwable failure) { // of the rule's own functions
      Failures.suppress(failure, thrown);
      throw failure;
    }
    if (deadline != NEVER && Durations.later(now(), delay) >= deadline) {
      throw thrown;
    }
    before = thrown;
    return await(WAITED, new Sleep(delay));
  }

  /** Returns how long to wait for the next attempt; throws what has failed if there is none. */
  private long delayAfter(Throwable thrown) throws Throwable {
    if (!rule.retried.test(thrown)) {
      throw thrown;
    }
    rule.listener.accept(attempt, thrown);
    if (attempt == rule.attempts && attempt != Retry.FOREVER) {
      throw thrown;
    }
    Duration delay = rule.backoff.delay(attempt);
    return Durations.nanos(Objects.requireNonNull(delay, "the back-off gave null"));
  }

  private static long now() {
    return CurrentLoop.get().clock.nanos();
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
