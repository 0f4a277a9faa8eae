package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.joins.TimeoutCoroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.streams.AsyncIterator;

/** The elements of a sequence, each of which has to come in time. */
public final class TimeLimited<T> implements AsyncIterator<T> {
  private final AsyncIterator<T> source;
  private final long nanos;

  /** Whether the source was left; it is closed once, and not asked for an element after that. */
  private boolean closed;

  public TimeLimited(AsyncIterator<T> source, long nanos) {
    this.source = source;
    this.nanos = nanos;
  }

  @Override
  public Awaitable<Boolean> advance() {
    if (closed) {
      return CompletedCoroutine.FALSE;
    }
    Awaitable<Boolean> next = source.advance();
    return next instanceof CompletedCoroutine<?> ? next : TimeoutCoroutine.of(nanos, false, next);
  }

  @Override
  public T current() {
    return closed ? null : source.current();
  }

  @Override
  public Coroutine<Void> closeAsync() {
    if (closed) {
      return CompletedCoroutine.nothing();
    }
    closed = true;
    return source.closeAsync();
  }
}
