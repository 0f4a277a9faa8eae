package dev.baton.frame;

import dev.baton.internal.kernel.CountedTask;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The random numbers of a machine's tasks: each has a generator of its own, which the machine's
 * seed and the task's number decide. It is made when the task first asks for it, so that tasks that
 * draw nothing take nothing.
 */
final class RandomNumbers {
  /** The golden ratio's, by which consecutive numbers give seeds far apart. */
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;
  private final Map<CountedTask<?>, SplittableRandom> generators = new IdentityHashMap<>();

  RandomNumbers(long seed) {
    this.seed = seed;
  }

  SplittableRandom of(CountedTask<?> task) {
    return generators.computeIfAbsent(
        task, t -> new SplittableRandom(new SplittableRandom(seed + GAMMA * t.number).nextLong()));
  }

  void ended(CountedTask<?> task) {
    if (!generators.isEmpty()) {
      generators.remove(task);
    }
  }
}
