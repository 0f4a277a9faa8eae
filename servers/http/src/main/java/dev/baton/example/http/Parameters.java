package dev.baton.example.http;

import java.time.Duration;

/** What clients send, read strictly: what is wrong is an {@link IllegalArgumentException}. */
final class Parameters {
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(1);
  private static final int LONGEST_DEADLINE = 60_000;

  private Parameters() {}

  static int id(String text) {
    return number("an id", text, Integer.MAX_VALUE);
  }

  /** Reads a deadline in milliseconds; null stands for none. */
  static Duration deadline(String text) {
    return text == null
        ? DEFAULT_DEADLINE
        : Duration.ofMillis(number("a deadline", text, LONGEST_DEADLINE));
  }

  private static int number(String what, String text, int most) {
    boolean digits = !text.isEmpty() && text.length() <= 10;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    long number = digits ? Long.parseLong(text) : 0;
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(what + " is a number from 1 to " + most);
    }
    return (int) number;
  }
}
