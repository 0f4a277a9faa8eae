package dev.baton;

import java.util.List;

/** The contexts that a loop's tasks carry. */
final class Carriers {
  private final ContextCarrier[] carriers;

  Carriers(List<ContextCarrier> carriers) {
    this.carriers = carriers.toArray(new ContextCarrier[0]);
  }

  boolean isEmpty() {
    return carriers.length == 0;
  }

  Object[] capture() {
    Object[] captured = new Object[carriers.length];
    for (int i = 0; i < captured.length; i++) {
      captured[i] = carriers[i].capture();
    }
    return captured;
  }

  void install(Object[] captured) {
    for (int i = 0; i < captured.length; i++) {
      carriers[i].install(captured[i]);
    }
  }
}
