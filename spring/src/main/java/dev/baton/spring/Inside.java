package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import reactor.util.context.Context;

/**
 * A sequence whose body has another context of Reactor's than who takes its elements, although both
 * run in one task.
 */
record Inside<T>(AsyncIterable<T> source, Context context) implements AsyncIterable<T> {
  @Override
  public AsyncIterator<T> asyncIterator() {
    return new Elements<>(source.asyncIterator(), context);
  }

  private record Elements<T>(AsyncIterator<T> source, Context context) implements AsyncIterator<T> {
    @Override
    public Awaitable<Boolean> advance() {
      return ReactorContext.within(context, next());
    }

    @Async
    private Coroutine<Boolean> next() {
      return done(await(source.advance()));
    }

    @Override
    public T current() {
      return source.current();
    }

    @Override
    public Coroutine<Void> closeAsync() {
      return ReactorContext.within(context, source.closeAsync());
    }
  }
}
