package dev.baton.benchmarks;

import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Locale;

/**
 * The warming up of one benchmark: it runs in rounds until its figure has stopped falling.
 *
 * <p>JMH's own warm-up takes a number of iterations that is fixed beforehand. Peers need very
 * different ones, which depend on the machine, too, and what is measured too early is the time of
 * the compilers.
 */
final class WarmUp {
  /** How many seconds at most; 0 leaves it out. */
  private static final int MOST = Integer.getInteger("warmUp.most", 60);

  private static final Duration ROUND = Duration.ofMillis(100);

  private final MethodHandle benchmark;
  private final int operations;
  private final Settling settling;

  /**
   * Of a benchmark.
   *
   * @param benchmark what to run
   * @param operations how many operations that is
   * @param least how long its figure has to be without a new low
   */
  WarmUp(MethodHandle benchmark, int operations, Duration least) {
    this.benchmark = benchmark;
    this.operations = operations;
    this.settling = new Settling(least, Duration.ofSeconds(MOST));
  }

  /** Warms up, and says how long that took and what the figure was before and after. */
  void run() throws Throwable {
    if (MOST == 0) {
      return;
    }
    double first = round();
    double last = first;
    while (!settling.settled() && !settling.tooLong()) {
      last = round();
    }
    System.out.printf(
        Locale.ROOT,
        "# %s after %.1f s: %.1f ns in the first round, %.1f in the last%n",
        settling.settled() ? "Warm" : "Still falling",
        settling.watched().toMillis() / 1000.0,
        first,
        last);
  }

  private double round() throws Throwable {
    long runs = 0;
    long begin = System.nanoTime();
    long nanos;
    do {
      benchmark.invoke(); // which compares what it gives with what it must be
      runs++;
      nanos = System.nanoTime() - begin;
    } while (nanos < ROUND.toNanos());
    double figure = (double) nanos / runs / operations;
    settling.add(figure, nanos);
    return figure;
  }
}
