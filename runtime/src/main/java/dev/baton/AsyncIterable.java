package dev.baton;

/**
 * A sequence whose elements may have to be waited for. In an {@code @Async} method, {@code for (T x
 * : each(source))} goes through it.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface AsyncIterable<T> {
  /** An iterator over the elements; for what can be gone through once only, the same each time. */
  AsyncIterator<T> asyncIterator();
}
