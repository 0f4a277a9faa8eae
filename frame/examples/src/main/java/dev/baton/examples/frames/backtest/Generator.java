package dev.baton.examples.frames.backtest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

/**
 * Prices that nobody has paid: hourly rows of some symbols, which drift up and down, a part of it
 * together. All of it is reckoned in whole cents by its own random numbers, so that the same seed
 * gives the same bytes on every JVM.
 */
final class Generator {
  private static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 1, 0);

  /** The limits between which prices stay, in cents. */
  private static final long LEAST = 500;

  private static final long MOST = 100_000_000;

  /** Random numbers, by SplitMix64. */
  private static final class Numbers {
    private long state;

    Numbers(long seed) {
      state = seed;
    }

    /** Draws a number between minus and plus so much. */
    long around(int most) {
      return below(2 * most + 1) - most;
    }

    /** Draws a number from 0 to below a bound. */
    long below(int bound) {
      state += 0x9e3779b97f4a7c15L;
      long mixed = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
      mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
      return ((mixed ^ mixed >>> 31) >>> 1) % bound;
    }
  }

  /** Those of the symbol. */
  private final Numbers own;

  /** Those that all symbols have alike. */
  private final Numbers common;

  private Generator(long seed, int symbol) {
    own = new Numbers(seed * 1_000_003 + symbol);
    common = new Numbers(~seed);
  }

  /** Writes a file for each symbol into a folder, which is made. */
  static void write(Path folder, int symbols, int rows, long seed) throws IOException {
    Files.createDirectories(folder);
    for (int i = 1; i <= symbols; i++) {
      String name = "SYM" + "0".repeat(Math.max(0, 3 - Integer.toString(i).length())) + i;
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(folder.resolve(name + ".csv")), 1 << 16)) {
        new Generator(seed, i).write(out, rows);
      }
    }
  }

  private void write(OutputStream out, int rows) throws IOException {
    out.write("time,open,high,low,close,volume\n".getBytes(StandardCharsets.US_ASCII));
    long price = 2_000 + own.below(48_000);
    long drift = 0;
    var line = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      if (i % 64 == 0) {
        drift = own.around(2) + common.around(2);
      }
      long market = common.around(15);
      long open = price;
      long high = price;
      long low = price;
      for (int step = 0; step < 4; step++) {
        price += price * (own.around(50) + market + drift) / 40_000 + own.around(1);
        price = Math.max(LEAST, Math.min(MOST, price));
        high = Math.max(high, price);
        low = Math.min(low, price);
      }
      line.setLength(0);
      line.append(START.plusHours(i)).append(":00Z,");
      cents(line, open).append(',');
      cents(line, high).append(',');
      cents(line, low).append(',');
      cents(line, price).append(',').append(100 + own.below(10_000)).append('\n');
      out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static StringBuilder cents(StringBuilder text, long cents) {
    long rest = cents % 100;
    return text.append(cents / 100).append(rest < 10 ? ".0" : ".").append(rest);
  }
}
