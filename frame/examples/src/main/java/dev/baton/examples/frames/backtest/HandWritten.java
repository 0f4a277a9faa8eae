package dev.baton.examples.frames.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The same back-test as one would write it without a machine: an object for each symbol, which is
 * called for each row, and a loop that merges the rows by time. It has the same trades.
 */
final class HandWritten {
  /** The strategy of a symbol. */
  private static final class Crossing {
    private final int symbol;
    private final Averages averages = new Averages();
    private boolean holds;

    Crossing(int symbol) {
      this.symbol = symbol;
    }

    Order onBar(Bar bar) {
      averages.add(bar.close());
      if (averages.rise() == holds) {
        return null;
      }
      holds = !holds;
      return new Order(bar.time(), symbol, holds, bar.close());
    }

    Order onEnd(Bar last) {
      return holds ? new Order(last.time(), symbol, false, last.close()) : null;
    }
  }

  /** The rows of a symbol, of which the next one is there; or the days, which come behind all. */
  private static final class Feed implements Comparable<Feed> {
    private final int symbol;
    private final Iterator<?> rows;
    private Object row;
    private Instant time;

    Feed(int symbol, Iterator<?> rows) {
      this.symbol = symbol;
      this.rows = rows;
    }

    boolean advance() {
      if (!rows.hasNext()) {
        return false;
      }
      row = rows.next();
      time = row instanceof Bar bar ? bar.time() : (Instant) row;
      return true;
    }

    @Override
    public int compareTo(Feed other) {
      int byTime = time.compareTo(other.time);
      return byTime != 0 ? byTime : Integer.compare(symbol, other.symbol);
    }
  }

  private HandWritten() {}

  /** Runs it on these prices. */
  static void run(Prices prices, Portfolio portfolio) {
    List<Crossing> strategies = new ArrayList<>();
    var feeds = new PriorityQueue<Feed>();
    int symbols = prices.symbols().size();
    for (int i = 0; i < symbols; i++) {
      strategies.add(new Crossing(i));
      add(feeds, new Feed(i, prices.bars(i)));
    }
    add(feeds, new Feed(symbols, prices.days()));
    List<Object> slice = new ArrayList<>();
    while (!feeds.isEmpty()) {
      Instant now = feeds.peek().time;
      while (!feeds.isEmpty() && feeds.peek().time.equals(now)) {
        Feed feed = feeds.poll();
        Object row = feed.row;
        boolean more = feed.advance();
        if (more) {
          feeds.add(feed);
        }
        if (row instanceof Bar bar) {
          portfolio.quotes().set(feed.symbol, bar);
          Crossing strategy = strategies.get(feed.symbol);
          addTo(slice, strategy.onBar(bar));
          if (!more) {
            addTo(slice, strategy.onEnd(bar));
          }
        } else {
          slice.add(new Mark(now));
        }
      }
      slice.forEach(portfolio::accept);
      slice.clear();
    }
    portfolio.end();
  }

  private static void add(PriorityQueue<Feed> feeds, Feed feed) {
    if (feed.advance()) {
      feeds.add(feed);
    }
  }

  private static void addTo(List<Object> slice, Order order) {
    if (order != null) {
      slice.add(order);
    }
  }
}
