package dev.baton;

/** The elements that are made of another sequence's. */
abstract class Derived<S, T> implements AsyncIterator<T> {
  private final AsyncIterator<? extends S> source;
  private T current;

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
    return new Advance();
  }

  @Override
  public final T current() {
    return current;
  }

  @Override
  public final Coroutine<Void> closeAsync() {
    return source.closeAsync();
  }

  private final class Advance extends EachLoop<S, Boolean> {
    Advance() {
      super(source);
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
