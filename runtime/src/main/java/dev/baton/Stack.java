package dev.baton;

/**
 * A look at whether the stack is about to end, before something is begun that must not end halfway:
 * if it is, it overflows here, where nothing has changed.
 */
final class Stack {
  /** How many calls the loop makes on each other's stack, coroutines aside, and as many again. */
  private static final int ENOUGH = 40;

  private Stack() {}

  /**
   * Does nothing if there is enough of it.
   *
   * @throws StackOverflowError if there is not
   */
  static void probe() {
    probe(ENOUGH);
  }

  private static int probe(int calls) {
    return calls == 0 ? 0 : 1 + probe(calls - 1); // no tail call, which might be made a loop
  }
}
