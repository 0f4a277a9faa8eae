package dev.baton.benchmarks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The rule by which a figure has stopped falling: for half of the time that it was watched, and for
 * some seconds at least, there was no new low.
 *
 * <p>A low is new if it is lower than the one before by a fiftieth; a figure that creeps down in
 * smaller steps makes one as soon as they add up. What is compared is the median of three rounds,
 * so that a single one that was disturbed, or lucky, counts for nothing. The time without a new low
 * grows with the time before, because the later a compiler has found something, the later it may
 * find something more.
 */
final class Settling {
  private static final double NEW_LOW = 0.98;
  private static final int COMPARED = 3;

  /** Rounds without a new low, where a single one takes seconds. */
  private static final int LEAST_ROUNDS = 2;

  private final long leastNanos;
  private final long mostNanos;
  private final Deque<Double> last = new ArrayDeque<>();

  private double low = Double.POSITIVE_INFINITY;
  private long lowAt;
  private int roundsSince;
  private long watched;

  /**
   * A figure that has yet to be watched.
   *
   * @param least how long there has to be no new low
   * @param most when to give up
   */
  Settling(Duration least, Duration most) {
    this.leastNanos = least.toNanos();
    this.mostNanos = most.toNanos();
  }

  /** Takes the figure of one more round, which took so long. */
  void add(double figure, long nanos) {
    watched += nanos;
    last.addLast(figure);
    if (last.size() > COMPARED) {
      last.removeFirst();
    }
    double[] sorted = last.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = sorted[sorted.length / 2];
    if (median < low * NEW_LOW) {
      low = median;
      lowAt = watched;
      roundsSince = 0;
    } else {
      roundsSince++;
    }
  }

  /** Whether it has stopped falling. */
  boolean settled() {
    return roundsSince >= LEAST_ROUNDS
        && watched - lowAt >= Math.max(leastNanos, watched - watched / 2);
  }

  /** Whether it was watched for as long as may be. */
  boolean tooLong() {
    return watched >= mostNanos;
  }

  /** For how long it was watched. */
  Duration watched() {
    return Duration.ofNanos(watched);
  }
}
