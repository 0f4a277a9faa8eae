package dev.baton.internal.kernel;

import dev.baton.loop.Event;
import dev.baton.loop.Suspension;

/** A task's wait for an event of a source, or of any. */
public final class EventWait implements Pending, Events.Wait {
  /** The source; null for any. */
  private final String source;

  private final TaskImpl<?> task;

  public EventWait(String source, TaskImpl<?> task) {
    this.source = source;
    this.task = task;
  }

  @Override
  public boolean accepts(String from) {
    return source == null || source.equals(from);
  }

  @Override
  public void happened(Event event) {
    task.wake(event);
  }

  @Override
  public boolean abort(TaskState waiter) {
    waiter.wakeCancelled();
    task.loop().events.remove(this);
    return true;
  }

  @Override
  public Suspension.Cause what(TaskState waiter) {
    return source == null ? new Suspension.AnyEvent() : new Suspension.EventOf(source);
  }
}
