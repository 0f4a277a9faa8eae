package dev.baton.examples.frames.backtest;

import java.time.Instant;

/** The last price of each symbol, which its strategy keeps for the portfolio. */
final class Quotes {
  private final double[] prices;
  private Instant last = Instant.EPOCH;

  Quotes(int symbols) {
    prices = new double[symbols];
  }

  void set(int symbol, Bar bar) {
    prices[symbol] = bar.close();
    last = bar.time();
  }

  double price(int symbol) {
    return prices[symbol];
  }

  /** Returns the time of the last of them. */
  Instant last() {
    return last;
  }
}
