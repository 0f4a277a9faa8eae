package dev.baton.benchmarks.servers.load;

/** How long answers took, counted by 10 µs up to a second, and by a millisecond up to a minute. */
public final class Latencies {
  private static final long FINE = 10_000;
  private static final long COARSE = 1_000_000;
  private static final int FINE_CELLS = 100_000;
  private static final int COARSE_CELLS = 60_000;

  private final long[] cells = new long[FINE_CELLS + COARSE_CELLS];
  private long count;

  void add(long nanos) {
    count++;
    long cell = nanos / FINE;
    if (cell >= FINE_CELLS) {
      cell = Math.min(FINE_CELLS + nanos / COARSE, cells.length - 1);
    }
    cells[(int) Math.max(0, cell)]++;
  }

  /** Says how many there are. */
  public long count() {
    return count;
  }

  /** Gives the milliseconds that a share of all, such as 0.99, did not exceed; 0 of none. */
  public double millis(double share) {
    long rank = (long) Math.ceil(count * share);
    long seen = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      seen += cells[cell];
      if (seen >= rank) {
        return cell < FINE_CELLS ? (cell + 0.5) / 100 : cell - FINE_CELLS + 0.5;
      }
    }
    return 60_000;
  }
}
