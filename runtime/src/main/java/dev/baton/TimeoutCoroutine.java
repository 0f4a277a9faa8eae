package dev.baton;

/** The coroutine of a timeout: runs its body in the same task, within a {@link Timeout}. */
final class TimeoutCoroutine<T> extends Coroutine<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("withTimeout");

  private final long time;
  private final boolean absolute;
  private final AsyncFunction<? super TimeoutImpl, T> body;
  private final Awaitable<? extends T> wrapped;
  private TimeoutImpl timeout;

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
  static <T> TimeoutCoroutine<T> ofBody(
      long nanos, boolean absolute, AsyncFunction<? super TimeoutImpl, T> body) {
    return new TimeoutCoroutine<>(nanos, absolute, body, null);
  }

  /** Limits the wait for {@code wrapped}. */
  static <T> TimeoutCoroutine<T> of(long nanos, boolean absolute, Awaitable<? extends T> wrapped) {
    return new TimeoutCoroutine<>(nanos, absolute, null, wrapped);
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    Object value;
    try {
      value = label() > 0 ? Runner.resumed(sent) : start(runner);
    } catch (Throwable failure) {
      throw timeout == null ? failure : timeout.end(failure);
    }
    if (Runner.suspended(value)) {
      return runner.suspendToPass(this, 1);
    }
    if (timeout != null) {
      timeout.end(null);
    }
    return value;
  }

  private Object start(Runner runner) throws Throwable {
    if (runner.loop == null) {
      throw CurrentLoop.missing("withTimeout()");
    }
    long now = runner.loop.clock.nanos();
    long deadline = absolute ? time : Durations.later(now, time);
    if (deadline <= now) {
      if (wrapped != null && Readiness.isReady(wrapped)) {
        return runner.pass(wrapped);
      }
      throw new TimedOut("The time was up before it began");
    }
    timeout = new TimeoutImpl(runner.task, deadline);
    return runner.pass(body == null ? wrapped : body.apply(timeout));
  }

  @Override
  boolean isOfRuntime() {
    return true;
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
