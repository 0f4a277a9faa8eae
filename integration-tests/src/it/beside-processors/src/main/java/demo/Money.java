package demo;

import com.google.auto.value.AutoValue;

/** An amount, written out by AutoValue. */
@AutoValue
abstract class Money {
  abstract String currency();

  abstract long cents();

  static Money of(String currency, long cents) {
    return new AutoValue_Money(currency, cents);
  }
}
