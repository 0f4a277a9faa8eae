package dev.baton.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.baton.benchmarks.future.FutureLoop;
import java.util.concurrent.CompletableFuture;
import net.tascalate.async.Scheduler;
import net.tascalate.async.SchedulerProvider;
import net.tascalate.async.async;

/** The peer of {@code SpawnAwait}. */
@SuppressWarnings("UnusedVariable") // Tascalate reads the scheduler, in what it makes of the method
public final class TascalateSpawn {
  private TascalateSpawn() {}

  /** The sum of what so many tasks give, each awaited before the next is put on the loop. */
  public static long run(int times) {
    var loop = new FutureLoop();
    return loop.run(sum(times, loop, Scheduler.nonInterruptible(loop)));
  }

  private static @async CompletableFuture<Long> sum(
      int times, FutureLoop loop, @SchedulerProvider Scheduler scheduler) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      int value = i;
      sum += await(CompletableFuture.supplyAsync(() -> value, loop));
    }
    return async(sum);
  }
}
