package dev.baton.processor.fuzz.plain;

import java.util.Iterator;

/** As Baton's, whose body runs on a thread of its own. */
public final class Generator<T> implements Iterator<T>, Iterable<T>, AutoCloseable {
  final Body body;
  private boolean fetched;

  Generator(Body body) {
    this.body = body;
  }

  @Override
  public boolean hasNext() {
    fetched = fetched || body.advance(null, null);
    return fetched;
  }

  @Override
  @SuppressWarnings("unchecked")
  public T next() {
    if (fetched) {
      fetched = false;
      return (T) body.element();
    }
    return (T) body.next(null, null);
  }

  @SuppressWarnings("unchecked")
  public T send(Object value) {
    return (T) body.next(value, null);
  }

  @SuppressWarnings("unchecked")
  public T throwInto(Throwable failure) {
    return (T) body.next(null, failure);
  }

  @Override
  public void close() {
    body.close();
  }

  @Override
  public Iterator<T> iterator() {
    return this;
  }
}
