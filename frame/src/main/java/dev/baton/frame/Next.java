package dev.baton.frame;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.Waiter;
import dev.baton.woven.CoroutineSource;

/** The wait for the next element of a source. */
final class Next<T> extends Waiter<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("next");

  private final Source<T> from;

  /** Which element it has got. */
  private long number;

  Next(Source<T> from) {
    this.from = from;
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    if (from.queue.size() == 0) {
      if (from.isEnded()) {
        throw Thrown.asItIs(from.atEnd());
      }
      return Engine.SUSPENDED;
    }
    number = from.queue.firstNumber();
    from.countFor(asking);
    return from.take();
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
  public void giveBack(Object given) {
    from.putBack(given, number);
  }

  @Override
  public String describe() {
    return "next element of the " + from;
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
