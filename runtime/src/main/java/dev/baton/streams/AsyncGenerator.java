package dev.baton.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.base.Constructors;
import dev.baton.internal.base.Failure;
import dev.baton.internal.generators.AsyncGeneratorCore;
import dev.baton.internal.generators.CloseGenerator;
import dev.baton.internal.generators.NextElement;
import dev.baton.internal.generators.NextElementAwait;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A lazy sequence whose elements an {@code @Async} method gives with {@code emit}; between them the
 * method may await. It runs only while an element is awaited, as part of the task that awaits it,
 * so that a cancel of that task reaches it.
 *
 * <p>It can be gone through once, by one task at a time: asking for an element while another one is
 * awaited is an {@link IllegalStateException}. What its method throws reaches the consumer once;
 * after that the generator is exhausted. It belongs to the thread of its consumer's loop. Behaves
 * as CPython's asynchronous generators do.
 *
 * @param <T> the type of its elements
 */
@SuppressWarnings("exports") // its superclass, which shows nothing to users
public final class AsyncGenerator<T> extends AsyncGeneratorCore
    implements AsyncIterable<T>, AsyncIterator<T>, Emits {
  static {
    Constructors.lend(AsyncGenerator.class, (Coroutine<?> root) -> new AsyncGenerator<>(root));
  }

  private final NextElementAwait pull;

  private AsyncGenerator(Coroutine<?> root) {
    super(root);
    this.pull = new NextElementAwait(cursor, null);
  }

  /** Returns this; a generator runs once. */
  @Override
  public AsyncIterator<T> asyncIterator() {
    return this;
  }

  /** {@inheritDoc} Allocates nothing. */
  @Override
  public Awaitable<Boolean> advance() {
    return pull;
  }

  @Override
  @SuppressWarnings("unchecked")
  public T current() {
    return (T) cursor.element;
  }

  /**
   * Gives the next element.
   *
   * @return a coroutine that throws {@link NoSuchElementException} if there is none
   */
  public Coroutine<T> next() {
    return new NextElement<>(cursor, null);
  }

  /**
   * Gives the next element, with {@code value} as what the latest {@code emit} evaluates to.
   *
   * @return a coroutine that throws {@link NoSuchElementException} if there is none, and {@link
   *     IllegalStateException} if the method has not come to its first {@code emit}
   */
  public Coroutine<T> send(Object value) {
    return new NextElement<>(cursor, value);
  }

  /**
   * Throws {@code failure} at the latest {@code emit} and gives the next element; in a generator
   * that has not started or has ended, it is just thrown.
   *
   * @return a coroutine that throws {@link NoSuchElementException} if the method catches {@code
   *     failure} and ends
   */
  public Coroutine<T> throwInto(Throwable failure) {
    return new NextElement<>(cursor, new Failure(Objects.requireNonNull(failure, "failure")));
  }

  /**
   * Returns the coroutine that ends the generator: its {@code finally} blocks run, innermost first,
   * and may await. A generator that has not started never runs; one that has ended is left alone.
   * The coroutine throws what the cleanup throws.
   */
  @Override
  public Coroutine<Void> closeAsync() {
    return new CloseGenerator(cursor);
  }

  @Override
  public String toString() {
    return super.toString();
  }
}
