package dev.baton;

import java.util.concurrent.CompletionStage;

/**
 * A driver that steps one coroutine to its end, here and now, whether a loop runs this thread or
 * not. All that the coroutine may wait for is a pass, which comes at once.
 */
public final class ByHand implements Host {
  private ByHand() {}

  /** Runs a coroutine to its end. */
  public static <T> T run(Coroutine<T> coroutine) {
    coroutine.claim();
    Runner runner = new Runner(new ByHand());
    Object result = runner.drive(coroutine, null);
    while (result == Runner.SUSPENDED) {
      Coroutine<?> leaf = runner.leaf;
      result = leaf == null ? null : runner.drive(leaf, null);
    }
    if (result instanceof Failure failure) {
      throw Failures.raise(failure.cause);
    }
    @SuppressWarnings("unchecked")
    T value = (T) result;
    return value;
  }

  @Override
  public Object yieldNow() {
    return Runner.SUSPENDED;
  }

  @Override
  public Object sleep(long nanos) {
    throw new UnsupportedOperationException("sleep by hand");
  }

  @Override
  public Object await(CompletionStage<?> stage) {
    throw new UnsupportedOperationException("await of a future by hand");
  }

  @Override
  public Object await(Awaitable<?> awaitable) {
    throw new UnsupportedOperationException("await of a " + awaitable.getClass() + " by hand");
  }

  @Override
  public Object join(JoinOf<?> join) {
    throw new UnsupportedOperationException("join by hand");
  }
}
