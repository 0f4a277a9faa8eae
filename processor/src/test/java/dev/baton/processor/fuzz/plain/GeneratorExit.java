package dev.baton.processor.fuzz.plain;

/** As Baton's. */
public final class GeneratorExit extends Error {
  private static final long serialVersionUID = 1;

  GeneratorExit() {
    super("the generator was closed");
  }

  /** What closing has thrown, later failures suppressed in the first; null if nothing. */
  Throwable failure() {
    Throwable first = null;
    for (Throwable failed : getSuppressed()) {
      if (first == null) {
        first = failed;
      } else if (first != failed) {
        first.addSuppressed(failed);
      }
    }
    if (first != null) {
      Cancels.pass(this, first);
    }
    return first;
  }
}
