package dev.baton.examples.frames.backtest;

import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.frame.Frames.output;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.frame.Source;
import java.time.Instant;

/** What runs in the frames: a coroutine for each symbol, and one that marks the days. */
final class Strategies {
  private Strategies() {}

  /** Holds a symbol while its fast average is above its slow one. */
  @Async
  static Coroutine<Void> crossing(int symbol, Source<Bar> bars, Quotes quotes) {
    var averages = new Averages();
    boolean holds = false;
    Instant last = Instant.EPOCH;
    for (Bar bar : each(bars)) { // until the source ends
      quotes.set(symbol, bar);
      last = bar.time();
      averages.add(bar.close());
      if (averages.rise() != holds) {
        holds = !holds;
        output(new Order(last, symbol, holds, bar.close()));
      }
    }
    if (holds) {
      output(new Order(last, symbol, false, quotes.price(symbol)));
    }
    return done();
  }

  /** Has the portfolio valued at each midnight. */
  @Async
  static Coroutine<Void> marks(Source<Instant> days) {
    for (Instant day : each(days)) {
      output(new Mark(day));
    }
    return done();
  }
}
