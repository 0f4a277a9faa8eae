package dev.baton.internal.kernel;

import dev.baton.loop.Event;
import dev.baton.loop.Suspension;

/** A task's wait for an event of a source, or of any. */
public final class EventWait implements Pending {
  /** The source; null for any. */
  private final String source;

  private final TaskImpl<?> task;

  public EventWait(String source, TaskImpl<?> task) {
    this.source = source;
    this.task = task;
  }

  boolean accepts(String from) {
    return source == null || source.equals(from);
  }

  void happened(Event event) {
    task.wake(event);
  }

  @Override
  public boolean abort(TaskImpl<?> waiter) {
    waiter.wakeCancelled();
    waiter.loop().events.remove(this);
    return true;
  }

  @Override
  public Suspension.Cause what(TaskImpl<?> waiter) {
    return source == null ? new Suspension.AnyEvent() : new Suspension.EventOf(source);
  }
}
