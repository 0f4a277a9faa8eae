package dev.baton.examples.frames.backtest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The texts of numbers and times, read alike on every computer: a number's point is a {@code .},
 * and a time without a zone is one of UTC. Each method throws an {@link IllegalArgumentException}
 * that says what the text is not.
 */
final class Fields {
  private Fields() {}

  static double number(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        throw notA("number", text);
      }
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw notA("number", text);
  }

  static double price(String text) {
    double price = number(text);
    if (price <= 0) {
      throw new IllegalArgumentException("a price is more than 0, not " + text);
    }
    return price;
  }

  /**
   * Reads {@code 2020-01-31}, {@code 2020-01-31 23:59} or {@code 2020-01-31T23:59:59.999Z}, with
   * what lies between.
   */
  static Instant time(String text) {
    try {
      int end = text.endsWith("Z") ? text.length() - 1 : text.length();
      long day =
          LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
      boolean dated = text.charAt(4) == '-' && text.charAt(7) == '-';
      if (end == 10 && dated && end == text.length()) {
        return Instant.ofEpochSecond(day * 86_400);
      }
      boolean timed = (text.charAt(10) == 'T' || text.charAt(10) == ' ') && text.charAt(13) == ':';
      int hour = digits(text, 11, 13);
      int minute = digits(text, 14, 16);
      int second = 0;
      int nanos = 0;
      if (end > 16) {
        timed &= text.charAt(16) == ':';
        second = digits(text, 17, 19);
      }
      if (end > 19) {
        timed &= text.charAt(19) == '.' && end > 20 && end <= 29;
        nanos = digits(text, 20, end);
        for (int i = end; i < 29; i++) {
          nanos *= 10;
        }
      }
      if (dated && timed && hour < 24 && minute < 60 && second < 60) {
        return Instant.ofEpochSecond(day * 86_400 + hour * 3_600 + minute * 60 + second, nanos);
      }
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      // as below
    }
    throw notA("time such as 2020-01-31T23:59:00Z", text);
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("no digit");
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static IllegalArgumentException notA(String what, String text) {
    return new IllegalArgumentException("this is no " + what + ": '" + text + "'");
  }
}
