package dev.baton.benchmarks.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.util.Locale;
import org.openjdk.jol.info.GraphStats;

/**
 * How much memory tasks take, in two ways: what the heap holds more than before when all garbage is
 * gone, and what JOL counts in the objects that can be reached from what holds the tasks. To the
 * latter {@link FrozenStacks} are added.
 */
public final class Census {
  private final int tasks;
  private long heapBefore;
  private long reachableBefore;
  private long heap;
  private long reachable;

  /** Of so many tasks. */
  public Census(int tasks) {
    this.tasks = tasks;
  }

  /** Called before the tasks are there, with what will hold them. */
  public void before(Object holder) {
    reachableBefore = reachable(holder);
    heapBefore = heap();
  }

  /** Called when all of them are suspended. */
  public void after(Object holder) {
    heap = heap() - heapBefore;
    reachable = reachable(holder) - reachableBefore;
    Reference.reachabilityFence(holder);
  }

  private static long reachable(Object holder) {
    return GraphStats.parseInstance(holder).totalSize() + FrozenStacks.bytes();
  }

  private static long heap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) { // weak references go in rounds
      memory.gc();
      least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /** As an object of JSON: bytes per task. */
  String json(String peer, String wait) {
    return String.format(
        Locale.ROOT,
        "{\"peer\": \"%s\", \"wait\": \"%s\", \"tasks\": %d, \"heap\": %.1f, \"jol\": %.1f}",
        peer,
        wait,
        tasks,
        (double) heap / tasks,
        (double) reachable / tasks);
  }
}
