package dev.baton;

/** A coroutine that awaits something that is none, to run it as a task. */
final class AwaitCoroutine<T> extends Coroutine<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("await");

  private final Awaitable<? extends T> other;

  AwaitCoroutine(Awaitable<? extends T> other) {
    this.other = other;
  }

  /** Anything that can be awaited as a coroutine: itself if it is one. */
  static Coroutine<?> coroutine(Awaitable<?> awaitable) {
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
