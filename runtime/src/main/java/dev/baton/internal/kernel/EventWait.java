package dev.baton.internal.kernel;

import dev.baton.loop.Event;
import dev.baton.loop.Suspension;

/** A task's wait for an event of a source, or of any. */
public final class EventWait implements Pending {
  /** The source; null for any. */
  final String source;

  private final TaskState task;
  private final Events events;

  // where it stands among the waits, see Events
  EventWait before;
  EventWait after;
  long number;

  public EventWait(String source, TaskState task, Events events) {
    this.source = source;
    this.task = task;
    this.events = events;
  }

  void happened(Event event) {
    task.wake(event);
  }

  @Override
  public boolean abort(TaskState waiter) {
    waiter.wakeCancelled();
    events.remove(this);
    return true;
  }

  @Override
  public Suspension.Cause what(TaskState waiter) {
    return source == null ? new Suspension.AnyEvent() : new Suspension.EventOf(source);
  }
}
