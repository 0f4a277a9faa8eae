package dev.baton.examples.frames.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Prices that were read before, to be gone over again and again. */
final class StoredPrices implements Prices {
  private final List<String> symbols;
  private final List<List<Bar>> rows = new ArrayList<>();
  private final List<Iterator<Bar>> open = new ArrayList<>();

  StoredPrices(Prices prices) {
    symbols = prices.symbols();
    for (int i = 0; i < symbols.size(); i++) {
      List<Bar> bars = new ArrayList<>();
      prices.bars(i).forEachRemaining(bars::add);
      rows.add(bars);
      open.add(bars.iterator());
    }
  }

  /** Begins again, and gives itself. */
  StoredPrices again() {
    for (int i = 0; i < rows.size(); i++) {
      open.set(i, rows.get(i).iterator());
    }
    return this;
  }

  int count() {
    return rows.stream().mapToInt(List::size).sum();
  }

  @Override
  public List<String> symbols() {
    return symbols;
  }

  @Override
  public Iterator<Bar> bars(int symbol) {
    return open.get(symbol);
  }

  @Override
  public Iterator<Instant> days() {
    Instant first =
        rows.stream()
            .filter(bars -> !bars.isEmpty())
            .map(bars -> bars.get(0).time())
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return new Days(first, () -> open.stream().anyMatch(Iterator::hasNext));
  }
}
