package dev.baton.examples.frames.sandbox;

/** Thrown for a text that is no plan; it says where and why. */
final class BadPlan extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadPlan(int line, String problem) {
    super("line " + line + ": " + problem);
  }
}
