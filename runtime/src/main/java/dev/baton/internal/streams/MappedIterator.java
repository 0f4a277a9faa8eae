package dev.baton.internal.streams;

import dev.baton.AsyncCloseable;
import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.Engine;
import dev.baton.streams.AsyncIterator;

/** The elements that are made of another sequence's. */
public abstract class MappedIterator<S, T> implements AsyncIterator<T> {
  private final AsyncIterator<? extends S> source;
  private T current;

  /**
   * An advance that nobody has any more, to be used again: there is one for all elements. Null
   * while it is being awaited, and after it has failed.
   */
  private Advance spare;

  /**
   * Whether the source has ended or was left; it is closed once, and not asked for an element after
   * that.
   */
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

  /** Returns whether there is an element, made by {@link #give}, before the source is asked. */
  boolean isAhead() {
    return false;
  }

  final ForEachMachine.Then give(T element) {
    current = element;
    return ForEachMachine.Then.PAUSE;
  }

  @Override
  public final Awaitable<Boolean> advance() {
    current = null;
    if (closed) {
      return CompletedCoroutine.FALSE;
    }
    if (isAhead()) {
      return CompletedCoroutine.TRUE;
    }
    Advance next = spare;
    if (next == null) {
      return new Advance();
    }
    spare = null;
    Engine.reset(next);
    return next;
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
    protected boolean isWhole() {
      return false;
    }

    @Override
    protected AsyncCloseable left() {
      return MappedIterator.this;
    }

    @Override
    protected boolean isEnough() {
      return MappedIterator.this.isEnough();
    }

    @Override
    protected Object element(S element) throws Throwable {
      return MappedIterator.this.element(element);
    }

    @Override
    protected Then accepted(Object value) {
      return MappedIterator.this.accepted(value);
    }

    @Override
    protected Object result(boolean stopped) {
      spare = this;
      return !stopped;
    }

    @Override
    protected Object end() {
      closed = true;
      return MappedIterator.this.end();
    }
  }
}
