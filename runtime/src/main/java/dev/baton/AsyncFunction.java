package dev.baton;

import dev.baton.annotation.Async;

/**
 * A function of one argument that may await.
 *
 * @param <A> the type of its argument
 * @param <R> the type of its result
 */
@FunctionalInterface
public interface AsyncFunction<A, R> {
  /** Returns the coroutine of one call. */
  @Async
  Coroutine<R> apply(A argument) throws Exception;
}
