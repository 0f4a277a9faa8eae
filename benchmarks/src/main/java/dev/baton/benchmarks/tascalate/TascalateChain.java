package dev.baton.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.baton.benchmarks.future.FutureLoop;
import java.util.concurrent.CompletableFuture;
import net.tascalate.async.Scheduler;
import net.tascalate.async.SchedulerProvider;
import net.tascalate.async.async;
import net.tascalate.async.suspendable;

/** The peers of {@code Chain}. */
@SuppressWarnings("UnusedVariable") // Tascalate reads the scheduler, in what it makes of the method
public final class TascalateChain {
  private TascalateChain() {}

  /** The levels of so many chains of async methods, one after another. */
  public static int run(int depth, int times) {
    var loop = new FutureLoop();
    return loop.run(chains(depth, times, loop, Scheduler.nonInterruptible(loop)));
  }

  private static @async CompletableFuture<Integer> chains(
      int depth, int times, FutureLoop loop, @SchedulerProvider Scheduler scheduler) {
    int levels = 0;
    for (int i = 0; i < times; i++) {
      levels += await(level(depth, loop, scheduler));
    }
    return async(levels);
  }

  private static @async CompletableFuture<Integer> level(
      int depth, FutureLoop loop, @SchedulerProvider Scheduler scheduler) {
    if (depth == 0) {
      await(CompletableFuture.runAsync(() -> {}, loop));
      return async(0);
    }
    return async(await(level(depth - 1, loop, scheduler)) + 1);
  }

  /** The same, where an async method calls suspendable ones. */
  public static int runSuspendable(int depth, int times) {
    var loop = new FutureLoop();
    return loop.run(suspendableChains(depth, times, loop, Scheduler.nonInterruptible(loop)));
  }

  private static @async CompletableFuture<Integer> suspendableChains(
      int depth, int times, FutureLoop loop, @SchedulerProvider Scheduler scheduler) {
    int levels = 0;
    for (int i = 0; i < times; i++) {
      levels += suspendableLevel(depth, loop);
    }
    return async(levels);
  }

  private static @suspendable int suspendableLevel(int depth, FutureLoop loop) {
    if (depth == 0) {
      await(CompletableFuture.runAsync(() -> {}, loop));
      return 0;
    }
    return suspendableLevel(depth - 1, loop) + 1;
  }
}
