package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failures;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.internal.timers.Sleep;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** The elements of a sequence that is gone through anew after a failure, from its beginning. */
public final class Retry<T> implements AsyncIterator<T> {
  private final AsyncIterable<T> source;
  private final int attempts;
  private final Predicate<? super Throwable> which;
  private final IntFunction<Duration> delay;

  /** The present attempt; null for none. */
  private AsyncIterator<T> now;

  private int failed;

  /** What has failed, until the next attempt. */
  private Throwable latest;

  private boolean closed;

  public Retry(
      AsyncIterable<T> source,
      int attempts,
      Predicate<? super Throwable> which,
      IntFunction<Duration> delay) {
    this.source = source;
    this.attempts = attempts;
    this.which = which;
    this.delay = delay;
  }

  @Override
  public Awaitable<Boolean> advance() {
    return closed ? CompletedCoroutine.FALSE : new Advance();
  }

  @Override
  public T current() {
    return now == null ? null : now.current();
  }

  @Override
  public Coroutine<Void> closeAsync() {
    closed = true;
    AsyncIterator<T> left = now;
    now = null;
    return left == null ? CompletedCoroutine.nothing() : left.closeAsync();
  }

  /** Asks the user's function; what that throws is thrown, with the source's failure in it. */
  private boolean isRetried(Throwable thrown) {
    try {
      return which.test(thrown);
    } catch (Throwable failure) {
      Failures.suppress(failure, thrown);
      throw failure;
    }
  }

  private long delay() {
    try {
      return Durations.nanos(Objects.requireNonNull(delay.apply(failed), "the delay is null"));
    } catch (Throwable failure) {
      Failures.suppress(failure, latest);
      throw failure;
    } finally {
      latest = null;
    }
  }

  private final class Advance extends RelayCoroutine<Boolean> {
    private static final int ADVANCED = 1;
    private static final int CLOSED = 2;
    private static final int WAITED = 3;

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      int at = label();
      for (; ; ) {
        if (at == CLOSED) {
          Object waited = Runner.await(new Sleep(delay()), runner);
          if (Runner.suspended(waited)) {
            return runner.suspend(this, WAITED);
          }
        } else if (at == WAITED) {
          Runner.resumed(sent);
        }
        try {
          if (now == null) {
            now = source.asyncIterator();
          }
          Object more =
              at == ADVANCED
                  ? ForEachMachine.isThere(now, this, sent)
                  : Runner.await(now.advance(), runner);
          return Runner.suspended(more) ? runner.suspend(this, ADVANCED) : more;
        } catch (Throwable thrown) {
          if (thrown instanceof Cancelled || ++failed >= attempts || !isRetried(thrown)) {
            throw thrown;
          }
          AsyncIterator<T> left = now;
          now = null;
          latest = thrown;
          if (left != null && Runner.suspended(Runner.await(CloseAfter.of(left, thrown), runner))) {
            return runner.suspend(this, CLOSED);
          }
          at = CLOSED;
        }
      }
    }
  }
}
