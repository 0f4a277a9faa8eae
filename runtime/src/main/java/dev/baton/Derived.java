package dev.baton;

/** The elements that are made of another sequence's. */
abstract class Derived<S, T> implements AsyncIterator<T> {
  private final AsyncIterator<? extends S> source;
  private T current;

  /** Whether the source was left; it is closed once, and not asked for an element after that. */
  private boolean closed;

  Derived(AsyncIterator<? extends S> source) {
    this.source = source;
  }

  /** Whether the end has come, without asking for another element. */
  boolean isEnough() {
    return false;
  }

  /**
   * What becomes of an element: {@link EachLoop.Then#GO_ON} drops it, {@link #give} makes it the
   * next, {@link EachLoop.Then#STOP} is the end; a {@link Coroutine} is awaited.
   */
  abstract Object element(S element) throws Throwable;

  /** As {@link #element}, of what was awaited. */
  EachLoop.Then accepted(Object value) {
    throw new AssertionError("nothing is awaited here");
  }

  /** Whether there is one more element, made by {@link #give}, after the source's last. */
  boolean end() {
    return false;
  }

  final EachLoop.Then give(T element) {
    current = element;
    return EachLoop.Then.PAUSE;
  }

  @Override
  public final Awaitable<Boolean> advance() {
    current = null;
    return closed ? Done.FALSE : new Advance();
  }

  @Override
  public final T current() {
    return current;
  }

  @Override
  public final Coroutine<Void> closeAsync() {
    if (closed) {
      return Done.nothing();
    }
    closed = true;
    return source.closeAsync();
  }

  private final class Advance extends EachLoop<S, Boolean> {
    Advance() {
      super(source);
    }

    @Override
    boolean isWhole() {
      return false;
    }

    @Override
    AsyncCloseable left() {
      return Derived.this;
    }

    @Override
    boolean isEnough() {
      return Derived.this.isEnough();
    }

    @Override
    Object element(S element) throws Throwable {
      return Derived.this.element(element);
    }

    @Override
    Then accepted(Object value) {
      return Derived.this.accepted(value);
    }

    @Override
    Object result(boolean stopped) {
      return !stopped;
    }

    @Override
    Object end() {
      return Derived.this.end();
    }
  }
}
