package dev.baton.streams;

import dev.baton.AsyncCloseable;
import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.kernel.CompletedCoroutine;

/**
 * A position in a sequence whose elements may have to be waited for. {@code each} and the
 * combinators of {@link AsyncIterable} use it; it is used by one task at a time.
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterator<T> extends AsyncCloseable {
  /**
   * Goes to the next element.
   *
   * @return what to await, at once and once: whether there is an element
   */
  Awaitable<Boolean> advance();

  /** Returns the element that the latest {@link #advance} has gone to. */
  T current();

  /**
   * {@inheritDoc} Is asked for when the sequence is left before its end, also where {@link
   * #advance} has failed or was cancelled.
   */
  @Override
  default Coroutine<Void> closeAsync() {
    return CompletedCoroutine.nothing();
  }
}
