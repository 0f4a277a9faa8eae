package dev.baton.internal.kernel;

import dev.baton.loop.Event;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** The tasks of a loop that wait for events. */
public final class Events {
  /** A wait for some of the events. */
  interface Wait {
    boolean accepts(String source);

    void happened(Event event);
  }

  private final Set<Wait> waits = new LinkedHashSet<>();

  public void add(Wait wait) {
    waits.add(wait);
  }

  void remove(Wait wait) {
    waits.remove(wait);
  }

  int emit(String source, Object value) {
    int woken = 0;
    var event = new Event(source, value);
    for (Wait wait : new ArrayList<>(waits)) {
      if (wait.accepts(source)) {
        wait.happened(event);
        waits.remove(wait);
        woken++;
      }
    }
    return woken;
  }
}
