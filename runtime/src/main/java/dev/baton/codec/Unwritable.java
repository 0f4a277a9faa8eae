package dev.baton.codec;

import java.util.ArrayDeque;

/** The failure of writing a value that has no codec; it learns on its way out where that stands. */
final class Unwritable extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final ArrayDeque<String> path = new ArrayDeque<>();
  private final String why;

  Unwritable(String type, String why) {
    path.add(type);
    this.why = why;
  }

  /** Adds the place in which the path so far begins. */
  Unwritable in(String place) {
    path.addFirst(place);
    return this;
  }

  @Override
  public String getMessage() {
    return String.join(" → ", path) + ": " + why;
  }
}
