package dev.baton.examples.frames.backtest;

/** Two moving averages of a price, each of which goes towards it by a part of the distance. */
final class Averages {
  private static final int FAST = 10;
  private static final int SLOW = 30;

  private double fast;
  private double slow;
  private int prices;

  /** Adds a price. */
  void add(double price) {
    if (prices++ == 0) {
      fast = price;
      slow = price;
    } else {
      fast += (price - fast) / FAST;
      slow += (price - slow) / SLOW;
    }
  }

  /** Returns whether the fast one is above the slow one, once there are enough prices to say so. */
  boolean rise() {
    return prices > SLOW && fast > slow;
  }
}
