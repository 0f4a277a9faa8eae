package dev.baton.internal.kernel;

import dev.baton.loop.Event;
import java.util.HashMap;
import java.util.Map;

/**
 * The tasks of a loop that wait for events, by source, so that an event costs the same however many
 * others are waited for.
 */
public final class Events {
  /** Those that wait for one source, or for any; linked, the one that came first is the first. */
  static final class Waits {
    EventWait first;
    EventWait last;

    private void add(EventWait wait) {
      wait.before = last;
      if (last == null) {
        first = wait;
      } else {
        last.after = wait;
      }
      last = wait;
    }

    private void remove(EventWait wait) {
      if (wait.before == null) {
        first = wait.after;
      } else {
        wait.before.after = wait.after;
      }
      if (wait.after == null) {
        last = wait.before;
      } else {
        wait.after.before = wait.before;
      }
      wait.before = null;
      wait.after = null;
    }
  }

  private final Map<String, Waits> bySource = new HashMap<>();
  private final Waits any = new Waits();

  /** The number of the wait that was added last. */
  private long number;

  public void add(EventWait wait) {
    Waits waits =
        wait.source == null ? any : bySource.computeIfAbsent(wait.source, s -> new Waits());
    wait.number = ++number;
    waits.add(wait);
  }

  void remove(EventWait wait) {
    if (wait.source == null) {
      any.remove(wait);
      return;
    }
    Waits waits = bySource.get(wait.source);
    waits.remove(wait);
    if (waits.first == null) {
      bySource.remove(wait.source);
    }
  }

  /** Wakes those that wait for this source or for any, in the order in which they came. */
  int emit(String source, Object value) {
    Waits named = bySource.get(source);
    var event = new Event(source, value);
    int woken = 0;
    for (EventWait wait = next(named); wait != null; wait = next(named)) {
      wait.happened(event);
      remove(wait);
      woken++;
    }
    return woken;
  }

  private EventWait next(Waits named) {
    EventWait ofSource = named == null ? null : named.first;
    EventWait ofAny = any.first;
    return ofSource == null || (ofAny != null && ofAny.number < ofSource.number) ? ofAny : ofSource;
  }
}
