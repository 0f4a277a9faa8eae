package dev.baton.examples.frames.backtest;

import java.nio.file.Path;

/**
 * What the command line says.
 *
 * @param data the file or folder of prices; null to generate some
 * @param out the folder for what is generated, and for the results
 * @param compare how often it is run beside the loop written by hand; 0 for not at all
 * @param record the file to record it in; null for none
 * @param replay the file of a recording that is replayed instead; null for none
 */
record Options(
    Path data, Path out, int symbols, int rows, long seed, int compare, Path record, Path replay) {
  static final String USAGE =
      """
      Tests a strategy of two moving averages, a coroutine for each symbol.
        --data PATH     a CSV file, or a folder with one for each symbol, with the columns
                        time,open,high,low,close,volume; without it, prices are generated
        --symbols N     how many symbols to generate (100)
        --rows N        how many rows of each (20000)
        --seed N        the seed of what is generated (1)
        --out FOLDER    where to write (target/backtest)
        --compare N     run it N times beside a loop written by hand, and say how long each took
        --record FILE   record it
        --replay FILE   replay what was recorded with the same prices, and compare
      """;

  static Options of(String... args) {
    Path data = null;
    Path out = Path.of("target", "backtest");
    int symbols = 100;
    int rows = 20_000;
    long seed = 1;
    int compare = 0;
    Path record = null;
    Path replay = null;
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException("there is no value behind " + args[i]);
      }
      String value = args[i + 1];
      switch (args[i]) {
        case "--data" -> data = Path.of(value);
        case "--out" -> out = Path.of(value);
        case "--symbols" -> symbols = number(args[i], value, 1);
        case "--rows" -> rows = number(args[i], value, 1);
        case "--seed" -> seed = number(args[i], value, 0);
        case "--record" -> record = Path.of(value);
        case "--replay" -> replay = Path.of(value);
        case "--compare" -> compare = number(args[i], value, 1);
        default -> throw new IllegalArgumentException("there is no option " + args[i]);
      }
    }
    return new Options(data, out, symbols, rows, seed, compare, record, replay);
  }

  private static int number(String option, String value, int least) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw new IllegalArgumentException(
        option + " takes a number from " + least + " on, not '" + value + "'");
  }
}
