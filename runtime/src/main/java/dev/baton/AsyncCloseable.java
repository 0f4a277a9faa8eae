package dev.baton;

import dev.baton.internal.base.Unwoven;

/**
 * A resource whose closing may wait. In a try-with-resources statement of an {@code @Async} method
 * its closing is awaited, in Java's order and with Java's suppressed exceptions:
 *
 * <pre>{@code
 * try (var connection = await(open())) {
 *   …
 * }                      // awaits connection.closeAsync()
 * }</pre>
 */
public interface AsyncCloseable extends AutoCloseable {
  /**
   * Returns the coroutine that closes this. It may be asked for repeatedly; the first one closes.
   */
  Coroutine<Void> closeAsync();

  /**
   * Closes this, for try-with-resources; in async code, {@code await(closeAsync())} stands for it,
   * even where the static type is {@link AutoCloseable}.
   *
   * @throws IllegalStateException if the code that calls it is not async, or was not woven
   */
  @Override
  default void close() {
    throw Unwoven.close(this, AsyncCloseable.class);
  }
}
