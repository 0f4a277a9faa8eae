package dev.baton.examples.frames.backtest;

import dev.baton.channels.Overflow;
import dev.baton.frame.Capacity;
import dev.baton.frame.FrameMachine;
import dev.baton.frame.FrameOptions;
import dev.baton.frame.Source;
import java.time.Instant;

/**
 * The back-test on a frame machine: a source and a strategy for each symbol, and the marks behind
 * them. A frame is a millisecond; those in which nothing is due are not run.
 */
final class FrameBacktest {
  private static final Capacity CAPACITY = Capacity.of(1_024, Overflow.FAIL);

  private FrameBacktest() {}

  /** Makes its machine, which gives what comes out of it to the portfolio. */
  static FrameMachine machine(Prices prices, Portfolio portfolio, boolean accounting) {
    FrameMachine machine =
        FrameMachine.create(
            FrameOptions.defaults()
                .name("backtest")
                .frameRate(1_000)
                .endOnFailure(true)
                .accounting(accounting));
    for (int i = 0; i < prices.symbols().size(); i++) {
      int symbol = i;
      String name = prices.symbols().get(i);
      Source<Bar> bars = machine.source(name, Bar.class, CAPACITY);
      machine.spawn(name, Strategies.crossing(i, bars, portfolio.quotes()));
      machine.replaySource(bars, () -> prices.bars(symbol), Bar::time);
    }
    Source<Instant> days = machine.source("days", Instant.class, CAPACITY);
    machine.spawn("marks", Strategies.marks(days));
    machine.replaySource(days, prices::days, day -> day);
    machine.onOutput(portfolio::accept);
    return machine;
  }
}
