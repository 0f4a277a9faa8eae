package dev.baton.frame;

import dev.baton.Awaitable;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.streams.AsyncIterator;

/** The wait for all elements of a source, one after the other. */
final class SourceIterator<T> extends SourceWaiter<T, Boolean> implements AsyncIterator<T> {
  private Object current;

  SourceIterator(Source<T> from) {
    super(from);
  }

  @Override
  public Awaitable<Boolean> advance() {
    return this;
  }

  @Override
  @SuppressWarnings("unchecked") // the source takes no other elements
  public T current() {
    return (T) current;
  }

  @Override
  protected void claim() {
    claimAgain();
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    current = null;
    if (from.queue.size() == 0) {
      if (from.failure() != null) {
        throw Thrown.asItIs(from.failure());
      }
      return from.isEnded() ? Boolean.FALSE : Engine.SUSPENDED;
    }
    current = take(asking);
    return Boolean.TRUE;
  }

  @Override
  public void giveBack(Object more) {
    if (more == Boolean.TRUE) {
      putBack(current);
    }
  }
}
