package dev.baton.woven;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.base.Unwoven;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.streams.AsyncIterator;
import java.util.Iterator;

/**
 * The elements that {@code for (T x : each(source))} goes through in an {@code @Async} method:
 * woven code awaits {@link #advance} where the loop asks for the next element, and {@link
 * #closeAsync} where the loop is left early.
 *
 * @param <T> the type of the elements
 */
public final class Each<T> implements Iterable<T>, Iterator<T> {
  private final AsyncIterator<? extends T> source;

  public Each(AsyncIterator<? extends T> source) {
    this.source = source;
  }

  /** Returns this. */
  @Override
  public Iterator<T> iterator() {
    return this;
  }

  /**
   * Returns whether there is another element; in woven code, {@code await(advance())} stands for
   * it.
   *
   * @throws IllegalStateException if the code that calls it was not woven
   */
  @Override
  public boolean hasNext() {
    throw Unwoven.each();
  }

  /** Returns the element that the latest {@link #advance} has gone to. */
  @Override
  public T next() {
    return source.current();
  }

  /** Goes to the next element: gives whether there is one. Called by woven code. */
  public Awaitable<Boolean> advance() {
    return source.advance();
  }

  /** Closes the source, because the loop is left before its end. Called by woven code. */
  public Coroutine<Void> closeAsync() {
    return source.closeAsync();
  }

  /**
   * Closes the source, because {@code failure} leaves the loop; what closing throws is suppressed
   * in that. Called by woven code, which then throws {@code failure} on.
   */
  public Coroutine<Void> closeAfter(Throwable failure) {
    return CloseAfter.of(source, failure);
  }
}
