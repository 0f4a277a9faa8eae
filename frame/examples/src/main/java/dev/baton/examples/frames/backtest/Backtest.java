package dev.baton.examples.frames.backtest;

import dev.baton.frame.Divergence;
import dev.baton.frame.FrameMachine;
import dev.baton.frame.Replay;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Tests a strategy on prices, of files or generated, and says what would have come of it. Its
 * result, with all trades and the equity curve, is the same on every JVM; so is what it has cost.
 */
public final class Backtest {
  private static final double CASH = 1_000_000;

  private Backtest() {}

  /** Runs it; see {@code --help}. */
  public static void main(String[] args) throws IOException {
    System.exit(run(System.out, System.err, args));
  }

  /** Runs it, and gives the exit code: 0 for a result, 1 for another one, 2 for none. */
  static int run(PrintStream out, PrintStream err, String... args) throws IOException {
    if (args.length == 1 && args[0].equals("--help")) {
      out.print(Options.USAGE);
      return 0;
    }
    try {
      Options options = Options.of(args);
      Path data = options.data();
      if (data == null) {
        data = options.out().resolve("data");
        Generator.write(data, options.symbols(), options.rows(), options.seed());
      }
      if (options.compare() > 0) {
        Comparison.run(out, data, options.compare());
      }
      if (options.replay() == null) {
        test(out, data, options);
      } else {
        replay(out, data, options.replay());
      }
      return 0;
    } catch (Divergence difference) {
      out.println(difference.getMessage());
      return 1;
    } catch (IllegalArgumentException | BadRow | IOException e) {
      err.println("backtest: " + e.getMessage() + " (--help says what it takes)");
      return 2;
    }
  }

  /**
   * Replays a recording: no row is read, since they are in it; symbols are taken from the files.
   */
  private static void replay(PrintStream out, Path data, Path file) throws IOException {
    try (var market = new Market(data);
        Replay replay =
            Replay.open(file, () -> FrameBacktest.machine(market, portfolio(market), true))) {
      replay.run();
      out.println(replay.frames() + " frames were replayed, and all is as it was recorded");
    }
  }

  private static void test(PrintStream out, Path data, Options options) throws IOException {
    Path folder = options.out();
    try (var market = new Market(data)) {
      Portfolio portfolio = portfolio(market);
      try (FrameMachine machine = FrameBacktest.machine(market, portfolio, true)) {
        if (options.record() != null) {
          machine.record(options.record());
        }
        machine.runUntilFinished();
        portfolio.end();
        Report.write(portfolio, folder);
        Report.writePage(portfolio, machine.costs(), folder);
        machine.costs().writeCsv(folder.resolve("costs.csv"));
        out.println("symbols    " + market.symbols().size());
        out.print(Report.text(portfolio, CASH));
        out.println("costs      " + machine.costs().total());
        out.println("written to " + folder);
      }
    }
  }

  /** Makes a portfolio at its start. */
  static Portfolio portfolio(Prices prices) {
    return new Portfolio(prices.symbols(), CASH);
  }
}
