package dev.baton.streams;

import dev.baton.internal.base.Constructors;
import dev.baton.internal.base.Failure;
import dev.baton.internal.generators.GeneratorCore;
import dev.baton.internal.generators.GeneratorErrors;
import dev.baton.internal.kernel.StateMachine;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A lazy sequence whose elements an {@code @Async} method gives with {@code emit}: the method runs
 * only when an element is asked for, and only up to its next {@code emit}.
 *
 * <p>It runs once, so that all its iterators are one. It belongs to one thread at a time; no loop
 * is needed. What its method throws reaches the consumer once, as it is; after that the generator
 * is exhausted. Behaves as CPython's generators do.
 *
 * <p>Cost: an element takes one resumption of the innermost method, however deep generators
 * delegate to each other, and allocates nothing.
 *
 * @param <T> the type of its elements
 */
@SuppressWarnings("exports") // its superclass, which shows nothing to users
public final class Generator<T> extends GeneratorCore<T>
    implements Iterator<T>, Iterable<T>, AutoCloseable, Emits {
  static {
    Constructors.lend(Generator.class, (StateMachine root) -> new Generator<>(root));
  }

  private Generator(StateMachine root) {
    super(root);
  }

  /** Returns whether there is another element; runs the method up to that. */
  @Override
  public boolean hasNext() {
    return state == FETCHED || advance(null);
  }

  /**
   * {@inheritDoc}
   *
   * @throws NoSuchElementException if there is none
   */
  @Override
  public T next() {
    if (state != FETCHED && !advance(null)) {
      throw GeneratorErrors.exhausted();
    }
    return take();
  }

  /**
   * Goes on with {@code value} as what the latest {@code emit} evaluates to.
   *
   * @return the next element
   * @throws NoSuchElementException if there is none
   * @throws IllegalStateException if the method has not come to its first {@code emit}, or {@link
   *     #hasNext} has fetched an element that was not taken
   */
  public T send(Object value) {
    checkTaken("send");
    if (state == NEW && value != null) {
      throw GeneratorErrors.notStarted();
    }
    if (!advance(value)) {
      throw GeneratorErrors.exhausted();
    }
    return take();
  }

  /**
   * Goes on by throwing {@code failure} at the latest {@code emit}; in a generator that has not
   * started or has ended, it is just thrown.
   *
   * @return the next element, if the method catches {@code failure} and emits
   * @throws NoSuchElementException if the method catches {@code failure} and ends
   * @throws IllegalStateException if {@link #hasNext} has fetched an element that was not taken
   */
  public T throwInto(Throwable failure) {
    checkTaken("throwInto");
    if (!advance(new Failure(Objects.requireNonNull(failure, "failure")))) {
      throw GeneratorErrors.exhausted();
    }
    return take();
  }

  /**
   * Ends the generator: its {@code finally} blocks run, innermost first. A generator that has not
   * started never runs; one that has ended is left alone. What its cleanup throws is thrown here.
   *
   * @throws IllegalStateException if the method emits instead of ending
   */
  @Override
  public void close() {
    end();
  }

  /** Returns this; a generator runs once. */
  @Override
  public Iterator<T> iterator() {
    return this;
  }

  /** Returns the elements that are left, as a sequential stream; closing that closes this. */
  public Stream<T> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
        .onClose(this::close);
  }

  private void checkTaken(String method) {
    if (state == FETCHED) {
      throw new IllegalStateException(
          "hasNext() has fetched an element; take it with next() before " + method + "()");
    }
  }

  @Override
  public String toString() {
    return super.toString();
  }
}
