package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.streams.AsyncGroup;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.function.Function;

/** The groups of a sequence. Where it is left, the groups that are gone through may go on. */
public final class GroupBy<K, T> implements AsyncIterator<AsyncGroup<K, T>> {
  private final Grouping<K, T> grouping;
  private boolean closed;

  public GroupBy(
      AsyncIterable<T> source,
      Function<? super T, ? extends K> key,
      int maxGroups,
      int bufferPerGroup) {
    this.grouping = new Grouping<>(source, key, maxGroups, bufferPerGroup);
  }

  @Override
  public Awaitable<Boolean> advance() {
    return closed ? CompletedCoroutine.FALSE : grouping.advance();
  }

  @Override
  public AsyncGroup<K, T> current() {
    return closed ? null : grouping.current();
  }

  @Override
  public Coroutine<Void> closeAsync() {
    if (closed) {
      return CompletedCoroutine.nothing();
    }
    closed = true;
    return grouping.leave();
  }
}
