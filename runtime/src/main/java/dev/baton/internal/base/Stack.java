package dev.baton.internal.base;

/**
 * A look at whether the stack is about to end, before something is begun that must not end halfway:
 * if it is, it overflows here, where nothing has changed.
 */
public final class Stack {
  /** How many calls the loop makes on each other's stack, coroutines aside, and as many again. */
  private static final int ENOUGH = 40;

  /** How many calls a hand-over to a task makes where that waits for several things, and more. */
  public static final int HAND_OVER = 24;

  /**
   * What a run needs at least: what it begins itself is not refused for want of {@link #ENOUGH}.
   */
  public static final int RUN = ENOUGH + HAND_OVER;

  private Stack() {}

  /**
   * Does nothing if there is enough of it.
   *
   * @throws StackOverflowError if there is not
   */
  public static void probe() {
    probe(ENOUGH);
  }

  /** Does as {@link #probe()} does, for what needs less: that number of calls. */
  public static int probe(int calls) {
    return calls == 0 ? 0 : 1 + probe(calls - 1); // no tail call, which might be made a loop
  }
}
