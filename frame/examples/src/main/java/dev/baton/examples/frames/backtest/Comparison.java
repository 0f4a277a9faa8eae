package dev.baton.examples.frames.backtest;

import dev.baton.frame.FrameMachine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Measures the back-test beside the loop written by hand, in turns: with the reading of the files,
 * and on prices that are in memory. Says the medians, and checks that both have the same trades.
 */
final class Comparison {
  /** A back-test, to be run on prices; gives its portfolio. */
  private interface Run {
    Portfolio on(Prices prices);
  }

  private Comparison() {}

  static Portfolio frames(Prices prices, boolean accounting) {
    var portfolio = Backtest.portfolio(prices);
    try (FrameMachine machine = FrameBacktest.machine(prices, portfolio, accounting)) {
      machine.runUntilFinished();
    }
    portfolio.end();
    return portfolio;
  }

  static Portfolio byHand(Prices prices) {
    var portfolio = Backtest.portfolio(prices);
    HandWritten.run(prices, portfolio);
    return portfolio;
  }

  static void run(PrintStream out, Path data, int times) throws IOException {
    Run[] runs = {Comparison::byHand, p -> frames(p, true), p -> frames(p, false)};
    String[] names = {"by hand", "frames", "frames, without accounts"};
    long[][] files = new long[runs.length][times];
    long[][] stored = new long[runs.length][times];
    String hash = null;
    StoredPrices prices;
    try (var market = new Market(data)) {
      prices = new StoredPrices(market);
    }
    for (int time = 0; time < times; time++) {
      for (int i = 0; i < runs.length; i++) {
        long start = System.nanoTime();
        Portfolio portfolio;
        try (var market = new Market(data)) {
          portfolio = runs[i].on(market);
        }
        long middle = System.nanoTime();
        runs[i].on(prices.again());
        files[i][time] = middle - start;
        stored[i][time] = System.nanoTime() - middle;
        hash = hash == null ? portfolio.hash() : hash;
        if (!hash.equals(portfolio.hash())) {
          throw new IllegalStateException(names[i] + " has other trades than by hand");
        }
      }
    }
    out.println(prices.count() + " rows, medians of " + times + " runs:");
    for (int i = 0; i < runs.length; i++) {
      out.println(
          names[i] + ": " + text(files, i) + " with the files, " + text(stored, i) + " in memory");
    }
  }

  private static String text(long[][] nanos, int row) {
    double median = median(nanos[row]);
    return Decimals.text(median / 1e9, 2)
        + " s, "
        + Decimals.text(median / median(nanos[0]), 2)
        + " x by hand";
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
