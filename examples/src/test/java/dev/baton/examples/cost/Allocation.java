package dev.baton.examples.cost;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** What this thread allocates, by the JVM's own counter, which misses nothing. */
final class Allocation {
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean(); // HotSpot's

  private static final int ROUNDS = 5;

  private Allocation() {}

  /**
   * The bytes that one of many operations allocates: what twice as many allocate more. The least of
   * several rounds counts, since classes are loaded in the first.
   */
  static double perOperation(int times, IntConsumer operations) {
    return (double) (least(2 * times, operations) - least(times, operations)) / times;
  }

  private static long least(int times, IntConsumer operations) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      least = Math.min(least, allocated(times, operations));
    }
    return least;
  }

  private static long allocated(int times, IntConsumer operations) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    operations.accept(times);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
