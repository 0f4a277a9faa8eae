package dev.baton.processor.fuzz.support;

import java.util.ArrayList;
import java.util.List;

/**
 * The record of what a generated program evaluated, in order, and the source of its random
 * decisions, which follow from that record alone.
 */
public final class Trace {
  /** How many events one call may leave before {@link OutOfFuel} ends it. */
  private static final int FUEL = 400;

  /** How many calls of generated methods one call may lead to. */
  private static final int CALLS = 25;

  private static List<String> events = new ArrayList<>();
  private static int fuel;
  private static int calls;
  private static int seed;

  private Trace() {}

  /** Begins a new record; gives the old one. */
  public static List<String> restart(int newSeed) {
    List<String> old = events;
    events = new ArrayList<>();
    seed = newSeed;
    fresh();
    return old;
  }

  /** Fills the tank for one more call. */
  public static void fresh() {
    fuel = FUEL;
    calls = CALLS;
  }

  /** An event without a value. */
  public static void mark(int id) {
    burn();
    events.add(id + ";");
  }

  /** Records a value of any type, and is it. */
  public static <T> T ref(int id, T value) {
    log(id, Show.of(value));
    return value;
  }

  /** Records a value, and is it. */
  public static int at(int id, int value) {
    log(id, value);
    return value;
  }

  /** Records a value, and is it. */
  public static long at(int id, long value) {
    log(id, value + "L");
    return value;
  }

  /** Records a value, and is it. */
  public static float at(int id, float value) {
    log(id, value + "f");
    return value;
  }

  /** Records a value, and is it. */
  public static double at(int id, double value) {
    log(id, value + "d");
    return value;
  }

  /** Records a value, and is it. */
  public static byte at(int id, byte value) {
    log(id, value);
    return value;
  }

  /** Records a value, and is it. */
  public static short at(int id, short value) {
    log(id, value);
    return value;
  }

  /** Records a value, and is it. */
  public static char at(int id, char value) {
    log(id, (int) value + "c");
    return value;
  }

  /** Records a value, and is it. */
  public static boolean at(int id, boolean value) {
    log(id, value);
    return value;
  }

  /** A decision, true in half of the cases. */
  public static boolean flips(int id) {
    return at(id, chance(id, 2));
  }

  /** A decision, true in a third of the cases. */
  public static boolean rarely(int id) {
    return at(id, chance(id, 3));
  }

  /** Whether one more call of a generated method may be made; always false at last. */
  public static boolean calls(int id) {
    return at(id, calls-- > 0);
  }

  /** Throws one of the checked exceptions, or, mostly, nothing. */
  public static void mayThrow(int id) throws CheckedA, CheckedB {
    mark(id);
    if (chance(id, 12)) {
      if (chance(id + 1, 2)) {
        throw new CheckedA("a" + id);
      }
      throw new CheckedB("b" + id);
    }
  }

  /** Whether the one case in {@code n} is met here and now. */
  static boolean chance(int id, int n) {
    int mixed = (seed * 31 + id) * 0x9E3779B9 + events.size() * 0x85EBCA6B;
    mixed ^= mixed >>> 15;
    mixed *= 0x2C1B3C6D;
    mixed ^= mixed >>> 12;
    return Integer.remainderUnsigned(mixed, n) == 0;
  }

  static void log(int id, Object shown) {
    burn();
    events.add(id + "=" + shown);
  }

  private static void burn() {
    if (fuel-- <= 0) {
      throw new OutOfFuel();
    }
  }
}
