package dev.baton.internal.base;

/**
 * Stands in the place of the runtime's own, and looks at nothing: Lincheck takes calls that repeat
 * themselves for a loop without an end, and no stack ends in these scenarios.
 */
public final class Stack {
  public static final int HAND_OVER = 0;
  public static final int RUN = 0;

  private Stack() {}

  public static void probe() {}

  public static int probe(int calls) {
    return calls;
  }
}
