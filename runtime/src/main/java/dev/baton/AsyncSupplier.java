package dev.baton;

import dev.baton.annotation.Async;

/**
 * A function without argument that may await.
 *
 * @param <T> the type of its result
 */
@FunctionalInterface
public interface AsyncSupplier<T> {
  /** Returns the coroutine of one call. */
  @Async
  Coroutine<T> get() throws Exception;
}
