package dev.baton.examples.frames.backtest;

import dev.baton.channels.Overflow;
import dev.baton.frame.Capacity;
import dev.baton.frame.FrameMachine;
import dev.baton.frame.FrameOptions;
import dev.baton.frame.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The back-test on a frame machine: a source and a strategy for each symbol, and the marks behind
 * them. A frame is a millisecond; those in which nothing is due are not run.
 */
final class FrameBacktest implements AutoCloseable {
  private static final Capacity CAPACITY = Capacity.of(1_024, Overflow.FAIL);

  private final FrameMachine machine;
  private final List<Source<Bar>> sources = new ArrayList<>();
  private final Source<Instant> days;

  FrameBacktest(List<String> symbols, Quotes quotes, boolean accounting) {
    machine =
        FrameMachine.create(
            FrameOptions.defaults()
                .name("backtest")
                .frameRate(1_000)
                .endOnFailure(true)
                .accounting(accounting));
    for (int i = 0; i < symbols.size(); i++) {
      Source<Bar> bars = machine.source(symbols.get(i), Bar.class, CAPACITY);
      machine.spawn(symbols.get(i), Strategies.crossing(i, bars, quotes));
      sources.add(bars);
    }
    days = machine.source("days", Instant.class, CAPACITY);
    machine.spawn("marks", Strategies.marks(days));
  }

  FrameMachine machine() {
    return machine;
  }

  /** Runs it on these prices, and gives what comes out of it to the portfolio. */
  void run(Prices prices, Portfolio portfolio) {
    machine.onOutput(portfolio::accept);
    for (int i = 0; i < sources.size(); i++) {
      int symbol = i;
      machine.replaySource(sources.get(i), () -> prices.bars(symbol), Bar::time);
    }
    machine.replaySource(days, prices::days, day -> day);
    machine.runUntilFinished();
    portfolio.end();
  }

  @Override
  public void close() {
    machine.close();
  }
}
