package dev.baton;

/** A task's wait for an event of a source, or of any. */
final class EventWait implements Pending {
  /** The source; null for any. */
  private final String source;

  private final Task<?> task;

  EventWait(String source, Task<?> task) {
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
  public boolean abort(Task<?> waiter) {
    waiter.wakeCancelled();
    waiter.loop().events.remove(this);
    return true;
  }

  @Override
  public Suspension.Cause what(Task<?> waiter) {
    return source == null ? new Suspension.AnyEvent() : new Suspension.EventOf(source);
  }
}
