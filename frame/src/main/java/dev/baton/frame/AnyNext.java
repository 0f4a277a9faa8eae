package dev.baton.frame;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.Waiter;
import dev.baton.loop.Event;
import dev.baton.woven.CoroutineSource;

/** The wait for the next element of any of a machine's sources. */
final class AnyNext extends Waiter<Event> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("anyEvent");

  private final Sources sources;
  private Source<?> from;
  private long number;

  AnyNext(Sources sources) {
    this.sources = sources;
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    from = sources.first();
    if (from == null) {
      return Engine.SUSPENDED;
    }
    number = from.queue.firstNumber();
    from.countFor(asking);
    return new Event(from.name(), from.take());
  }

  @Override
  public void enqueue() {
    sources.anyWaiters.add(this);
  }

  @Override
  public boolean isGivenToOne() {
    return true;
  }

  @Override
  public void giveBack(Object given) {
    from.putBack(((Event) given).value(), number);
  }

  @Override
  public String describe() {
    return "next element of any source";
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
