package dev.baton.examples.frames.backtest;

import dev.baton.frame.FrameMachine;
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

  /** Runs it, and gives the exit code: 0 for a result, 2 where there is none. */
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
      test(out, data, options.out());
      return 0;
    } catch (IllegalArgumentException | BadRow | IOException e) {
      err.println("backtest: " + e.getMessage() + " (--help says what it takes)");
      return 2;
    }
  }

  private static void test(PrintStream out, Path data, Path folder) throws IOException {
    try (var market = new Market(data)) {
      Portfolio portfolio = portfolio(market);
      try (FrameMachine machine = FrameBacktest.machine(market, portfolio, true)) {
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
