package dev.baton.internal.joins;

import dev.baton.AsyncFunction;
import dev.baton.Awaitable;
import dev.baton.TimedOut;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.Readiness;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;

/**
 * The coroutine of a timeout: runs its body in the same task, within a {@link dev.baton.Timeout}.
 */
public final class TimeoutCoroutine<T> extends RelayCoroutine<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("withTimeout");

  private final long time;
  private final boolean absolute;
  private final AsyncFunction<? super TimeoutImpl, T> body;
  private final Awaitable<? extends T> wrapped;
  private TimeoutImpl timeout;

  /** Whether it gives null when its time is up. */
  private boolean orNull;

  private TimeoutCoroutine(
      long time,
      boolean absolute,
      AsyncFunction<? super TimeoutImpl, T> body,
      Awaitable<? extends T> wrapped) {
    this.time = time;
    this.absolute = absolute;
    this.body = body;
    this.wrapped = wrapped;
  }

  /** Limits {@code body} to {@code nanos}: from its start, or since the clock's. */
  public static <T> TimeoutCoroutine<T> ofBody(
      long nanos, boolean absolute, AsyncFunction<? super TimeoutImpl, T> body) {
    return new TimeoutCoroutine<>(nanos, absolute, body, null);
  }

  /** Limits the wait for {@code wrapped}. */
  public static <T> TimeoutCoroutine<T> of(
      long nanos, boolean absolute, Awaitable<? extends T> wrapped) {
    return new TimeoutCoroutine<>(nanos, absolute, null, wrapped);
  }

  /** Has it give null when its own time is up, instead of throwing. */
  public TimeoutCoroutine<T> orNull() {
    orNull = true;
    return this;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    Object value;
    try {
      value = label() > 0 ? Runner.resumed(sent) : start(runner);
    } catch (Throwable failure) {
      Throwable thrown = timeout == null ? failure : timeout.end(failure);
      if (orNull && thrown != failure && Failures.ofClosing(failure).isEmpty()) {
        return null;
      }
      throw thrown;
    }
    if (Runner.suspended(value)) {
      return Engine.suspendToPass(runner, this, 1);
    }
    if (timeout != null) {
      timeout.end(null);
    }
    return value;
  }

  private Object start(Runner runner) throws Throwable {
    if (Engine.loop(runner) == null) {
      throw CurrentLoop.missing("withTimeout()");
    }
    long now = Engine.loop(runner).clock.nanos();
    long deadline = absolute ? time : Durations.later(now, time);
    if (deadline <= now) {
      if (wrapped != null && Readiness.isReady(wrapped)) {
        return Engine.pass(runner, wrapped);
      }
      if (orNull) {
        return null;
      }
      throw new TimedOut("The time was up before it began");
    }
    timeout = new TimeoutImpl(Engine.task(runner), deadline);
    return Engine.pass(runner, body == null ? wrapped : body.apply(timeout));
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
