package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.spawn;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.floor.Machine;
import dev.baton.benchmarks.floor.Queue;
import dev.baton.benchmarks.future.FutureLoop;
import dev.baton.benchmarks.kotlin.KotlinSpawn;
import dev.baton.benchmarks.tascalate.TascalateSpawn;
import dev.baton.benchmarks.virtual.VirtualThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a task's value cost, where each is awaited before the next task is started? */
public class SpawnAwait extends Question {
  private static final int TIMES = 10_000;
  private static final long SUM = (TIMES - 1L) * TIMES / 2;

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    return expect(SUM, run(sum()));
  }

  @Async
  private static Coroutine<Long> sum() {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      sum += await(spawn(value(i)));
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Integer> value(int i) {
    return done(i);
  }

  /** Kotlin: {@code async} and {@code await}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long kotlin() {
    return expect(SUM, KotlinSpawn.asyncAndAwait(TIMES));
  }

  /** Virtual threads: a {@code FutureTask} in each. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long virtualThreads() throws Exception {
    return expect(SUM, VirtualThreads.run(SpawnAwait::sumOfThreads));
  }

  private static long sumOfThreads() throws InterruptedException, ExecutionException {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      int value = i;
      var task = new FutureTask<>(() -> value);
      VirtualThreads.start(task);
      sum += task.get();
    }
    return sum;
  }

  /** {@code supplyAsync} on a loop of one thread, and {@code thenCompose}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long completableFuture() {
    var loop = new FutureLoop();
    return expect(SUM, loop.run(sumOfFutures(loop, 0, 0)));
  }

  private static CompletableFuture<Long> sumOfFutures(FutureLoop loop, int i, long sum) {
    if (i == TIMES) {
      return CompletableFuture.completedFuture(sum);
    }
    return CompletableFuture.supplyAsync(() -> i, loop)
        .thenCompose(value -> sumOfFutures(loop, i + 1, sum + value));
  }

  /** Tascalate: {@code await} of {@code supplyAsync} on the same loop. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long tascalate() {
    return expect(SUM, TascalateSpawn.run(TIMES));
  }

  /** Machines written by hand, on a bare array queue. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long handWritten() {
    return expect(SUM, Queue.run(new Sum()).sum);
  }

  private static final class Sum extends Machine {
    private int i;
    private long sum;
    private Value child;

    @Override
    protected void step(Queue queue) {
      if (child != null) {
        sum += child.value;
      }
      if (i < TIMES) {
        child = new Value(i++, this);
        queue.add(child);
      }
    }
  }

  private static final class Value extends Machine {
    private final int i;
    private int value;

    Value(int i, Machine awaiter) {
      this.i = i;
      this.awaiter = awaiter;
    }

    @Override
    protected void step(Queue queue) {
      value = i;
      queue.add(awaiter);
    }
  }
}
