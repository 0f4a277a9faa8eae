package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.kotlin.KotlinWakeUp;
import dev.baton.benchmarks.virtual.VirtualThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long does it take to go to another thread and back, where the loop has nothing else to do?
 * Most of it is the operating system's waking of a thread, once each way.
 */
public class WakeUp extends Question {
  private static final int TIMES = 1_000;
  private static final long SUM = (TIMES - 1L) * TIMES / 2;

  private ExecutorService other;

  /** Starts the other thread. */
  @Override
  public void prepare(String peer) {
    other = Executors.newSingleThreadExecutor();
  }

  /** Ends it. */
  @TearDown
  public void stop() {
    other.shutdown();
  }

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    return expect(SUM, run(sum(other)));
  }

  @Async
  private static Coroutine<Long> sum(Executor other) {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      int value = i;
      sum += await(CompletableFuture.supplyAsync(() -> value, other));
    }
    return done(sum);
  }

  /** Kotlin's {@code await} of a future. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long kotlin() {
    return expect(SUM, KotlinWakeUp.run(other, TIMES));
  }

  /** A virtual thread that joins the future. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long virtualThreads() throws Exception {
    return expect(SUM, VirtualThreads.run(() -> sumOfJoins(other)));
  }

  /** A thread of the operating system that joins the future. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long thread() {
    return expect(SUM, sumOfJoins(other));
  }

  private static long sumOfJoins(Executor other) {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      int value = i;
      sum += CompletableFuture.supplyAsync(() -> value, other).join();
    }
    return sum;
  }
}
