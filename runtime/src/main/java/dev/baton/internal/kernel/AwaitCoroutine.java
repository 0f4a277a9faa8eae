package dev.baton.internal.kernel;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;

/** A coroutine that awaits something that is none, to run it as a task. */
public final class AwaitCoroutine<T> extends Coroutine<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("await");

  private final Awaitable<? extends T> other;

  public AwaitCoroutine(Awaitable<? extends T> other) {
    this.other = other;
  }

  /** Makes anything that can be awaited a coroutine: itself if it is one. */
  public static Coroutine<?> coroutine(Awaitable<?> awaitable) {
    return awaitable instanceof Coroutine<?> coroutine
        ? coroutine
        : new AwaitCoroutine<>(awaitable);
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    return Runner.await(other, runner);
  }

  @Override
  public String toString() {
    return "await(" + other + ")";
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
