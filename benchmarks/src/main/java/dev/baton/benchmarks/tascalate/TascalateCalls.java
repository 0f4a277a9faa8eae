package dev.baton.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import java.util.concurrent.CompletableFuture;
import net.tascalate.async.Scheduler;
import net.tascalate.async.SchedulerProvider;
import net.tascalate.async.async;
import net.tascalate.async.suspendable;

/** The peers of {@code Calls}. */
@SuppressWarnings("UnusedVariable") // Tascalate reads the scheduler, in what it makes of the method
public final class TascalateCalls {
  private TascalateCalls() {}

  /** A number of Fibonacci, where each call is that of an async method. */
  public static int run(int n) {
    return fib(n, Scheduler.sameThreadContextless()).getNow(null);
  }

  private static @async CompletableFuture<Integer> fib(
      int n, @SchedulerProvider Scheduler scheduler) {
    if (n < 2) {
      return async(n);
    }
    return async(await(fib(n - 1, scheduler)) + await(fib(n - 2, scheduler)));
  }

  /** The same, where an async method calls suspendable ones. */
  public static int runSuspendable(int n) {
    return outermost(n, Scheduler.sameThreadContextless()).getNow(null);
  }

  private static @async CompletableFuture<Integer> outermost(
      int n, @SchedulerProvider Scheduler scheduler) {
    return async(suspendableFib(n));
  }

  private static @suspendable int suspendableFib(int n) {
    if (n < 2) {
      return n;
    }
    return suspendableFib(n - 1) + suspendableFib(n - 2);
  }
}
