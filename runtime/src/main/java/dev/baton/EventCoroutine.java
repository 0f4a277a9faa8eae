package dev.baton;

/** The coroutine of a wait for an event. */
final class EventCoroutine extends LeafCoroutine<Event> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("event");

  private final String source;

  /** With null for any source. */
  EventCoroutine(String source) {
    this.source = source;
  }

  @Override
  Object await(Runner runner) throws Throwable {
    if (runner.loop == null) {
      return runner.host.event(source);
    }
    var wait = new EventWait(source, runner.task);
    runner.loop.events.add(wait);
    return runner.task.waitOn(wait);
  }

  @Override
  public String toString() {
    return source == null ? "anyEvent()" : "event(" + source + ")";
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
