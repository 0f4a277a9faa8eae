package dev.baton.example.http;

import java.time.Duration;

/** A request for a quote, read strictly. */
record QuoteRequest(int id, Duration deadline) {
  private static final int LONGEST = 60_000;

  /**
   * Reads a request. What is wrong is an {@link IllegalArgumentException}.
   *
   * @param deadline in milliseconds; null if the client has said nothing
   * @param otherwise the deadline then
   */
  static QuoteRequest of(String id, String deadline, Duration otherwise) {
    return new QuoteRequest(
        number("an id", id, Integer.MAX_VALUE),
        deadline == null ? otherwise : Duration.ofMillis(number("a deadline", deadline, LONGEST)));
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
