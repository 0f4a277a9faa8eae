package dev.baton.internal.generators;

import java.util.NoSuchElementException;

/** What is thrown where a generator is used wrongly, or has ended. */
public final class GeneratorErrors {
  private GeneratorErrors() {}

  public static IllegalStateException notStarted() {
    return new IllegalStateException(
        "There is no emit yet to send a value to: ask for the first element with next()");
  }

  static IllegalStateException ignoredExit() {
    return new IllegalStateException(
        "The generator was closed and emitted instead of ending: do not emit in a finally block,"
            + " and do not catch GeneratorExit");
  }

  public static NoSuchElementException exhausted() {
    return new NoSuchElementException("The generator has ended");
  }
}
