package dev.baton.internal.host;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.EventWait;
import dev.baton.internal.kernel.Events;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.loop.Event;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;

/** The coroutine of a wait for an event. */
public final class EventCoroutine extends LeafCoroutine<Event> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("event");

  private final String source;

  /** Makes the wait for an event of a source, null for any. */
  public EventCoroutine(String source) {
    this.source = source;
  }

  @Override
  public Object await(Runner runner) throws Throwable {
    if (Engine.loop(runner) == null) {
      return Engine.host(runner).event(source);
    }
    Events events = Engine.loop(runner).events;
    var wait = new EventWait(source, Engine.task(runner), events);
    events.add(wait);
    return Engine.task(runner).waitOn(wait);
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
