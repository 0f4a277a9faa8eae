package dev.baton.streams;

import dev.baton.AsyncCloseable;
import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.kernel.CompletedCoroutine;

/** The elements that are made of another sequence's. */
abstract class MappedIterator<S, T> implements AsyncIterator<T> {
  private final AsyncIterator<? extends S> source;
  private T current;

  /** Whether the source was left; it is closed once, and not asked for an element after that. */
  private boolean closed;

  MappedIterator(AsyncIterator<? extends S> source) {
    this.source = source;
  }

  /** Returns whether the end has come, without asking for another element. */
  boolean isEnough() {
    return false;
  }

  /**
   * Says what becomes of an element: {@link ForEachMachine.Then#GO_ON} drops it, {@link #give}
   * makes it the next, {@link ForEachMachine.Then#STOP} is the end; a {@link Coroutine} is awaited.
   */
  abstract Object element(S element) throws Throwable;

  /** Does as {@link #element} does, of what was awaited. */
  ForEachMachine.Then accepted(Object value) {
    throw new AssertionError("nothing is awaited here");
  }

  /** Returns whether there is one more element, made by {@link #give}, after the source's last. */
  boolean end() {
    return false;
  }

  final ForEachMachine.Then give(T element) {
    current = element;
    return ForEachMachine.Then.PAUSE;
  }

  @Override
  public final Awaitable<Boolean> advance() {
    current = null;
    return closed ? CompletedCoroutine.FALSE : new Advance();
  }

  @Override
  public final T current() {
    return current;
  }

  @Override
  public final Coroutine<Void> closeAsync() {
    if (closed) {
      return CompletedCoroutine.nothing();
    }
    closed = true;
    return source.closeAsync();
  }

  private final class Advance extends ForEachMachine<S, Boolean> {
    Advance() {
      super(source);
    }

    @Override
    boolean isWhole() {
      return false;
    }

    @Override
    AsyncCloseable left() {
      return MappedIterator.this;
    }

    @Override
    boolean isEnough() {
      return MappedIterator.this.isEnough();
    }

    @Override
    Object element(S element) throws Throwable {
      return MappedIterator.this.element(element);
    }

    @Override
    Then accepted(Object value) {
      return MappedIterator.this.accepted(value);
    }

    @Override
    Object result(boolean stopped) {
      return !stopped;
    }

    @Override
    Object end() {
      return MappedIterator.this.end();
    }
  }
}
