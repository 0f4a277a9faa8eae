package dev.baton.examples.frames.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Prices that a test makes up. */
record ListedPrices(List<List<Bar>> rows) implements Prices {
  /**
   * Draws a market: symbols with more rows, fewer and none; gaps of days, and rows of equal times.
   */
  static ListedPrices random(long seed) {
    var random = new SplittableRandom(seed);
    List<List<Bar>> rows = new ArrayList<>();
    for (int symbols = 1 + random.nextInt(6); symbols > 0; symbols--) {
      List<Bar> bars = new ArrayList<>();
      Instant time = Instant.parse("2021-06-01T00:00:00Z").plusSeconds(random.nextInt(3) * 43_200L);
      double price = 50 + random.nextInt(100);
      for (int left = random.nextInt(4) * 60; left > 0; left--) {
        price = Math.max(1, price + random.nextInt(7) - 3);
        bars.add(new Bar(time, price, price, price, price, 1));
        time = time.plusSeconds(random.nextInt(10) == 0 ? 200_000 : random.nextInt(3) * 3_600L);
      }
      rows.add(bars);
    }
    return new ListedPrices(rows);
  }

  @Override
  public List<String> symbols() {
    return IntStream.range(0, rows.size()).mapToObj(i -> "S" + i).toList();
  }

  @Override
  public Iterator<Bar> bars(int symbol) {
    return rows.get(symbol).iterator();
  }

  @Override
  public Iterator<Instant> days() {
    throw new UnsupportedOperationException("of the StoredPrices made of these");
  }
}
