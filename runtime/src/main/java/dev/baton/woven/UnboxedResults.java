package dev.baton.woven;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.NumberKind;

/**
 * Results that are numbers, on their way up a chain of awaits without a box. Woven code calls it.
 *
 * <p>A coroutine that ends with a number leaves that with its {@link Runner} and gives an {@link
 * NumberKind} instead, which says what kind of number it is. An await that takes a number at once
 * gets it so; anybody else gets the box. Nothing runs between the giving and the taking, so that
 * one number is all that a runner has to keep.
 */
public final class UnboxedResults {
  private UnboxedResults() {}

  /** Returns what a coroutine gives that ends with {@code value}. */
  public static Object done(int value, Runner runner) {
    Engine.number(runner, value);
    return NumberKind.INT;
  }

  /** Does as {@link #done(int, Runner)} does. */
  public static Object done(long value, Runner runner) {
    Engine.number(runner, value);
    return NumberKind.LONG;
  }

  /** Does as {@link #done(int, Runner)} does. */
  public static Object done(double value, Runner runner) {
    Engine.number(runner, Double.doubleToRawLongBits(value));
    return NumberKind.DOUBLE;
  }

  /**
   * Returns the number that an await has given, with its box or without.
   *
   * @throws NullPointerException if it has given null
   * @throws ClassCastException if it has given something else
   */
  public static int toInt(Object result, Runner runner) {
    return result == NumberKind.INT
        ? (int) Engine.number(runner)
        : (Integer) some(result, runner, "int");
  }

  /** Does as {@link #toInt} does. */
  public static long toLong(Object result, Runner runner) {
    return result == NumberKind.LONG ? Engine.number(runner) : (Long) some(result, runner, "long");
  }

  /** Does as {@link #toInt} does. */
  public static double toDouble(Object result, Runner runner) {
    return result == NumberKind.DOUBLE
        ? Double.longBitsToDouble(Engine.number(runner))
        : (Double) some(result, runner, "double");
  }

  private static Object some(Object result, Runner runner, String type) {
    if (result == null) {
      throw new NullPointerException(
          "await(...) gave null where a value of type " + type + " is needed");
    }
    return boxed(result, runner);
  }

  /** Returns what a coroutine has given, with its box if it is a number. */
  public static Object boxed(Object result, Runner runner) {
    return NumberKind.boxed(result, runner);
  }
}
