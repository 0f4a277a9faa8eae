package dev.baton.internal.kernel;

import dev.baton.woven.Runner;

/**
 * Stands for a value that is on its way and not yet in the form in which it is taken, and says what
 * it is. A number is boxed only where it is taken: there the just-in-time compiler sees the box
 * beside its use, and mostly needs none.
 */
public enum NumberKind {
  INT,
  LONG,
  DOUBLE,
  /** No number: what was handed over and may be given back; the {@link Runner} has it. */
  HANDED;

  /** Returns what a coroutine has given, with its box if it is a number. */
  public static Object boxed(Object result, Runner runner) {
    return result instanceof NumberKind kind ? kind.open(runner) : result;
  }

  /** Does as {@link #boxed} does, but what was handed over becomes a {@link Handed}. */
  public static Object kept(Object result, Runner runner) {
    return result instanceof NumberKind kind ? kind.keep(runner) : result;
  }

  /** Returns the box of a number of this kind; a double is given by its bits. */
  Object box(long number) {
    return switch (this) {
      case INT -> (Object) (int) number;
      case LONG -> number;
      case DOUBLE -> Double.longBitsToDouble(number);
      case HANDED -> throw new AssertionError("no number");
    };
  }

  /** Returns what a coroutine has given, for whoever takes it. */
  Object open(Runner runner) {
    return this == HANDED ? Engine.takeHanded(runner) : box(runner.number);
  }

  /** Returns what a coroutine has given, for whoever keeps it and may yet drop it. */
  Object keep(Runner runner) {
    return this == HANDED ? Engine.keepHanded(runner) : box(runner.number);
  }
}
