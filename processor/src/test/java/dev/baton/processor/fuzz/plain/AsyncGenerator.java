package dev.baton.processor.fuzz.plain;

import java.util.Iterator;

/** As Baton's, whose body runs on a thread of its own. */
public final class AsyncGenerator<T> implements AsyncCloseable, Iterator<T>, Iterable<T> {
  final Body body;

  AsyncGenerator(Body body) {
    this.body = body;
  }

  public Coroutine<T> send(Object value) {
    return Coroutine.later(() -> Coroutine.done(element(body.next(value, null))));
  }

  public Coroutine<T> throwInto(Throwable failure) {
    return Coroutine.later(() -> Coroutine.done(element(body.next(null, failure))));
  }

  @SuppressWarnings("unchecked")
  private T element(Object element) {
    return (T) element;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return Coroutine.later(
        () -> {
          body.close();
          return Coroutine.done(null);
        });
  }

  // ---- for a loop over each

  @Override
  public Iterator<T> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    return body.advance(null, null);
  }

  @Override
  public T next() {
    return element(body.element());
  }
}
