package dev.baton.concurrency;

import dev.baton.internal.base.Parking;
import org.jetbrains.lincheck.Lincheck;

/**
 * Runs a scenario of several threads again and again, each time in another interleaving, and fails
 * with the first one in which it throws or hangs, step by step.
 *
 * <p>What is explored are sequentially consistent interleavings; that a value is seen at all in
 * another thread is for the stress tests of the runtime to show.
 */
public final class Interleavings {
  /** How many of each scenario. */
  public static final int HOW_MANY = Integer.getInteger("lincheck.invocations", 40);

  private Interleavings() {}

  public static void explore(Runnable scenario) {
    explore(1, scenario);
  }

  /** Explores a scenario of few steps, so many times as often as others. */
  public static void explore(int times, Runnable scenario) {
    Lincheck.runConcurrentTest(
        times * HOW_MANY,
        () -> {
          Parking.reset();
          scenario.run();
        });
  }
}
