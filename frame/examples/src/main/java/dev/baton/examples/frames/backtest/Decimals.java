package dev.baton.examples.frames.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text with a fixed number of decimals: the same text on every JVM. */
final class Decimals {
  private Decimals() {}

  static String text(double number, int decimals) {
    return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
