package dev.baton.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.baton.benchmarks.future.FutureLoop;
import java.util.concurrent.CompletableFuture;
import net.tascalate.async.Scheduler;
import net.tascalate.async.SchedulerProvider;
import net.tascalate.async.async;

/** The peer of {@code Yield}. */
@SuppressWarnings("UnusedVariable") // Tascalate reads the scheduler, in what it makes of the method
public final class TascalateYield {
  private TascalateYield() {}

  /** The yields of two async methods that yield in turn, so many times each. */
  public static int run(int times) {
    var loop = new FutureLoop();
    return loop.run(both(times, loop, Scheduler.nonInterruptible(loop)));
  }

  private static @async CompletableFuture<Integer> both(
      int times, FutureLoop loop, @SchedulerProvider Scheduler scheduler) {
    var first = yielding(times, loop, scheduler);
    var second = yielding(times, loop, scheduler);
    return async(await(first) + await(second));
  }

  private static @async CompletableFuture<Integer> yielding(
      int times, FutureLoop loop, @SchedulerProvider Scheduler scheduler) {
    int yields = 0;
    while (yields < times) {
      await(CompletableFuture.runAsync(() -> {}, loop));
      yields++;
    }
    return async(yields);
  }
}
