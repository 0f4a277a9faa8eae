package dev.baton;

/**
 * Stands in the place of the runtime's own, and looks at nothing: Lincheck takes calls that repeat
 * themselves for a loop without an end, and no stack ends in these scenarios.
 */
final class Stack {
  static final int HAND_OVER = 0;
  static final int RUN = 0;

  private Stack() {}

  static void probe() {}

  static int probe(int calls) {
    return calls;
  }
}
