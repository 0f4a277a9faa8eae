package dev.baton.internal.kernel;

import dev.baton.loop.Event;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** The tasks of a loop that wait for events. */
public final class Events {
  private final Set<EventWait> waits = new LinkedHashSet<>();

  public void add(EventWait wait) {
    waits.add(wait);
  }

  void remove(EventWait wait) {
    waits.remove(wait);
  }

  int emit(String source, Object value) {
    int woken = 0;
    var event = new Event(source, value);
    for (EventWait wait : new ArrayList<>(waits)) {
      if (wait.accepts(source)) {
        wait.happened(event);
        waits.remove(wait);
        woken++;
      }
    }
    return woken;
  }
}
