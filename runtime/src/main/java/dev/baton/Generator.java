package dev.baton;

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
public final class Generator<T> implements Iterator<T>, Iterable<T>, AutoCloseable, Emits {
  // The states; numbers, since storing a reference for each element would cost more than the rest.

  /** Nothing has run. */
  private static final int NEW = 0;

  /** It stands at an {@code emit}. */
  private static final int SUSPENDED = 1;

  /** It is running now. */
  private static final int RUNNING = 2;

  /** It has ended, by itself, by a failure, or by being closed. */
  private static final int FINISHED = 3;

  /** Another generator gives its elements. */
  private static final int DELEGATED = 4;

  /** It stands at an {@code emit} whose element has not been taken. */
  private static final int FETCHED = 5;

  private int state = NEW;

  /** The method that emitted last, to be resumed; the generator's own before the start. */
  private Coroutine<?> leaf;

  /** What runs it. */
  private final Runner runner = new Runner(GeneratorHost.INSTANCE);

  Generator(Coroutine<?> root) {
    this.leaf = root;
  }

  /** Whether there is another element; runs the method up to that. */
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
      throw exhausted();
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
      throw notStarted();
    }
    if (!advance(value)) {
      throw exhausted();
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
      throw exhausted();
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
    if (state == FINISHED || state == DELEGATED) {
      return;
    }
    if (state == FETCHED) {
      state = SUSPENDED;
    }
    try {
      if (advance(new Failure(new GeneratorExit()))) {
        take();
        throw ignoredExit();
      }
    } catch (GeneratorExit end) {
      Throwable failure = end.failure(null);
      if (failure != null) {
        throw Failures.raise(failure);
      }
    }
  }

  /** This; a generator runs once. */
  @Override
  public Iterator<T> iterator() {
    return this;
  }

  /** The elements that are left, as a sequential stream; closing that closes this. */
  public Stream<T> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
        .onClose(this::close);
  }

  @Override
  public String toString() {
    return leaf == null ? "generator" : "generator " + leaf;
  }

  // ---- running

  @SuppressWarnings("unchecked")
  private T take() {
    state = SUSPENDED;
    return (T) runner.emitted();
  }

  /** Runs to the next {@code emit}, which gives true, or to the end. */
  private boolean advance(Object sent) {
    Coroutine<?> from = leaf;
    if (state != SUSPENDED && !begin(sent)) {
      return false;
    }
    state = RUNNING;
    if (sent instanceof Failure thrown && thrown.cause instanceof GeneratorExit exit) {
      return advanced(ExitChain.drive(from, exit, runner));
    }
    Object result = runner.driveOnce(from, sent, 0);
    if (runner.hasEmitted(from)) {
      state = FETCHED;
      return true;
    }
    return advanceOn(from, result);
  }

  /** The rest of {@link #advance}, after a step in which {@code from} has not emitted. */
  private boolean advanceOn(Coroutine<?> from, Object first) {
    return advanced(runner.driveOn(from, first, 0));
  }

  private boolean advanced(Object result) {
    if (result == Runner.SUSPENDED) {
      leaf = runner.leaf();
      state = FETCHED;
      return true;
    }
    finish();
    if (result instanceof Failure failure) {
      throw Failures.raise(failure.cause);
    }
    return false;
  }

  /** Prepares the first step; false if there is nothing to run. */
  private boolean begin(Object sent) {
    switch (state) {
      case RUNNING -> throw new IllegalStateException("This generator is running already: " + this);
      case DELEGATED ->
          throw new IllegalStateException(
              "The elements of this generator are given by the one that called emitAll with it");
      default -> {
        if (sent instanceof Failure failure) {
          finish();
          throw Failures.raise(failure.cause);
        }
      }
    }
    if (state == FINISHED) {
      return false;
    }
    leaf.claim();
    return true;
  }

  private void finish() {
    state = FINISHED;
    leaf = null;
    runner.forgetEmitted();
  }

  // ---- for the generator that delegates to this one

  /** Whether nothing has run, so that {@link #delegate} gives the method itself. */
  boolean isNew() {
    return state == NEW;
  }

  /** Whether an element was fetched that the delegating generator has to emit first. */
  boolean hasFetched() {
    return state == FETCHED;
  }

  Object fetched() {
    return state == FETCHED ? runner.emitted() : null;
  }

  /** Gives up the innermost method, for another generator to run; null if it has ended. */
  Coroutine<?> delegate() {
    if (state == RUNNING || state == DELEGATED) {
      begin(null);
    }
    Coroutine<?> from = leaf;
    leaf = null;
    if (state != FINISHED) {
      state = DELEGATED;
    }
    return from;
  }

  // ---- errors

  private void checkTaken(String method) {
    if (state == FETCHED) {
      throw new IllegalStateException(
          "hasNext() has fetched an element; take it with next() before " + method + "()");
    }
  }

  static IllegalStateException notStarted() {
    return new IllegalStateException(
        "There is no emit yet to send a value to: ask for the first element with next()");
  }

  static IllegalStateException ignoredExit() {
    return new IllegalStateException(
        "The generator was closed and emitted instead of ending: do not emit in a finally block,"
            + " and do not catch GeneratorExit");
  }

  static NoSuchElementException exhausted() {
    return new NoSuchElementException("The generator has ended");
  }
}
