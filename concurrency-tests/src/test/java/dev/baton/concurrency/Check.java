package dev.baton.concurrency;

import java.util.Objects;

/** Assertions for inside of scenarios, whose every step is recorded: none but their own. */
public final class Check {
  private Check() {}

  public static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  public static void equal(Object expected, Object actual) {
    that(Objects.equals(expected, actual), "expected " + expected + ", but was " + actual);
  }
}
