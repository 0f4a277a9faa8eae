package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.streams.Generator;
import dev.baton.woven.Runner;
import java.util.Iterator;

/** Elements that never have to be waited for. */
public final class PlainIterator<T> extends DirectIterator<T> {
  private final Iterator<? extends T> elements;
  private T current;

  public PlainIterator(Iterator<? extends T> elements) {
    this.elements = elements;
  }

  @Override
  Object next(Runner runner) {
    return elements.hasNext() ? elements.next() : END;
  }

  @Override
  public Awaitable<Boolean> advance() {
    boolean more = elements.hasNext();
    current = more ? elements.next() : null;
    return more ? CompletedCoroutine.TRUE : CompletedCoroutine.FALSE;
  }

  @Override
  public T current() {
    return current;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    if (elements instanceof Generator<?> generator) {
      generator.close();
    }
    return CompletedCoroutine.nothing();
  }
}
