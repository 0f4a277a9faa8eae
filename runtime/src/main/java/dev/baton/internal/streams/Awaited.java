package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.kernel.Engine;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;

/** An iterator whose elements are awaited, for a stage that asks directly. */
final class Awaited<T> extends DirectIterator<T> {
  private final AsyncIterator<T> source;

  /** How many stages count as coroutines on the stack, by which it is seen that that is deep. */
  private final int stages;

  Awaited(AsyncIterator<T> source) {
    this.source = source;
    this.stages = source instanceof DirectIterator<T> direct ? direct.height() : 0;
  }

  @Override
  Object next(Runner runner) throws Throwable {
    int before = Engine.depth(runner);
    if (stages > 0) {
      Engine.depth(runner, before + stages);
    }
    Object more = Runner.await(source.advance(), runner);
    if (stages > 0) {
      Engine.depth(runner, before);
    }
    if (more == Engine.SUSPENDED) {
      return more;
    }
    return (boolean) more ? source.current() : END;
  }

  @Override
  AsyncIterator<T> original() {
    return source;
  }

  @Override
  public Awaitable<Boolean> advance() {
    return source.advance();
  }

  @Override
  public T current() {
    return source.current();
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return source.closeAsync();
  }
}
