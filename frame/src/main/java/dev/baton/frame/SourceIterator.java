package dev.baton.frame;

import dev.baton.Awaitable;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.Waiter;
import dev.baton.streams.AsyncIterator;

/** The wait for all elements of a source, one after the other. */
final class SourceIterator<T> extends Waiter<Boolean> implements AsyncIterator<T> {
  private final Source<T> from;
  private Object current;
  private long number;

  SourceIterator(Source<T> from) {
    this.from = from;
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

  /** Lets it be awaited once for each element. */
  @Override
  protected void claim() {
    if (queue != null) {
      throw new IllegalStateException("Another task waits for this loop's next element");
    }
    Engine.reset(this);
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
    number = from.queue.firstNumber();
    from.countFor(asking);
    current = from.take();
    return Boolean.TRUE;
  }

  @Override
  public void enqueue() {
    from.waiters.add(this);
  }

  @Override
  public boolean isGivenToOne() {
    return true;
  }

  @Override
  public void giveBack(Object more) {
    if (more == Boolean.TRUE) {
      from.putBack(current, number);
    }
  }

  @Override
  public String describe() {
    return "next element of the " + from;
  }
}
