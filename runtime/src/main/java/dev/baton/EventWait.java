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

  void happened(String from, Object value) {
    task.wake(new Event(from, value));
  }

  @Override
  public boolean abort(Task<?> waiter) {
    waiter.loop().events.remove(this);
    waiter.wakeCancelled();
    return true;
  }

  @Override
  public Suspension.Wait what(Task<?> waiter) {
    return source == null ? new Suspension.AnyEvent() : new Suspension.EventOf(source);
  }
}
