package dev.baton.internal.timers;

/**
 * The division of the time beyond the present window among lists: 64 spans of a window's length, 64
 * of 64 windows' length, and so on; a list for each. It knows which of them hold timers, and not
 * what is in them.
 *
 * <p>Times are counted from the least one here, and are unsigned.
 */
final class TimerWheel {
  /** In place of a list: the present window, or a time before it. */
  static final int PRESENT = -1;

  /** A window has 2^18 nanoseconds. */
  private static final int WINDOW = 18;

  /** Each level has 2^6 spans, as many as a long has bits. */
  private static final int DIGIT = 6;

  private static final int SPANS = 1 << DIGIT;
  private static final int LEVELS = (Long.SIZE - WINDOW + DIGIT - 1) / DIGIT;

  /** The number of lists; level by level. */
  static final int LISTS = LEVELS * SPANS;

  /** For each level, a bit for each list that is not empty. */
  private final long[] occupied = new long[LEVELS];

  /** The present window's beginning. */
  private long now;

  /** Makes the window of a deadline the present one. All lists must be empty. */
  void startAt(long deadline) {
    now = time(deadline) >>> WINDOW << WINDOW;
  }

  /** Returns the list for a deadline, or {@link #PRESENT}. */
  int listOf(long deadline) {
    long time = time(deadline);
    long differing = (time ^ now) >>> WINDOW;
    if (differing == 0 || Long.compareUnsigned(time, now) < 0) {
      return PRESENT;
    }
    // All timers of a level have the same digits above it as the present window.
    int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros(differing)) / DIGIT;
    return level * SPANS + ((int) (time >>> WINDOW + level * DIGIT) & SPANS - 1);
  }

  /** Notes that something was put into a list. */
  void occupy(int list) {
    occupied[list / SPANS] |= 1L << list;
  }

  /** Notes that a list has become empty. */
  void vacate(int list) {
    occupied[list / SPANS] &= ~(1L << list);
  }

  /** Returns the list of the next span; there must be one. The lowest level has the nearest. */
  int nextList() {
    int level = 0;
    while (occupied[level] == 0) {
      level++;
    }
    return level * SPANS + Long.numberOfTrailingZeros(occupied[level]);
  }

  /**
   * Moves on to the first window of a list's span, if that has begun by {@code deadline}. The list
   * must be the next one.
   */
  boolean enter(int list, long deadline) {
    long begins = beginning(list);
    if (Long.compareUnsigned(begins, time(deadline)) > 0) {
      return false;
    }
    now = begins;
    return true;
  }

  /**
   * Returns when the span of a list begins: the present window's higher digits, its own, and zeros.
   */
  private long beginning(int list) {
    int shift = WINDOW + list / SPANS * DIGIT;
    long higher = shift + DIGIT < Long.SIZE ? now >>> shift + DIGIT << shift + DIGIT : 0;
    return higher | (long) (list % SPANS) << shift;
  }

  private static long time(long deadline) {
    return deadline ^ Long.MIN_VALUE;
  }
}
