package dev.baton.processor.testing;

import java.util.Locale;

/** Which of a scenario's awaits suspend. */
public enum Way {
  /** Every value is there when it is awaited. */
  NOTHING_SUSPENDS,
  /** Every await suspends until the loop's next pass. */
  EVERYTHING_SUSPENDS,
  /** The first, the third, the fifth await suspends. */
  EVERY_OTHER_SUSPENDS,
  /** The second, the fourth, the sixth await suspends. */
  THE_OTHERS_SUSPEND;

  /** Whether the await with this number, counted from 0, suspends. */
  boolean suspends(int number) {
    return switch (this) {
      case NOTHING_SUSPENDS -> false;
      case EVERYTHING_SUSPENDS -> true;
      case EVERY_OTHER_SUSPENDS -> number % 2 == 0;
      case THE_OTHERS_SUSPEND -> number % 2 == 1;
    };
  }

  /** The name as words. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
