package dev.baton;

import dev.baton.annotation.Async;

/**
 * A function of two arguments that may await.
 *
 * @param <A> the type of its first argument
 * @param <B> the type of its second argument
 * @param <R> the type of its result
 */
@FunctionalInterface
public interface AsyncBiFunction<A, B, R> {
  /** Returns the coroutine of one call. */
  @Async
  Coroutine<R> apply(A first, B second) throws Exception;
}
