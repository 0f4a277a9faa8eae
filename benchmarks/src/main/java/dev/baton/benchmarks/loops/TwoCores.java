package dev.baton.benchmarks.loops;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.yieldNow;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * How much faster are two loops than one, where tasks compute for about a microsecond between two
 * yields; and two bare threads than one, for the same work without yields? Per round of all tasks.
 */
public class TwoCores extends TwoLoopsQuestion {
  private static final int TASKS = 32;
  private static final int ROUNDS = 1_000;
  private static final int STEPS = 1_000;
  private static final long RESULT = work(TASKS);

  /** Advances a linear congruential generator, as often as takes about a microsecond. */
  private static long compute(long seed) {
    long value = seed;
    for (int i = 0; i < STEPS; i++) {
      value = value * 6364136223846793005L + 1442695040888963407L;
    }
    return value;
  }

  private static long work(int tasks) {
    long sum = 0;
    for (int task = 0; task < tasks; task++) {
      long value = 1;
      for (int round = 0; round < ROUNDS; round++) {
        value = compute(value);
      }
      sum += value;
    }
    return sum;
  }

  @Async
  private static Coroutine<Long> task() {
    long value = 1;
    for (int round = 0; round < ROUNDS; round++) {
      value = compute(value);
      await(yieldNow());
    }
    return done(value);
  }

  @Async
  private static Coroutine<Long> tasks(int tasks) {
    var all = new ArrayList<Coroutine<Long>>();
    for (int i = 0; i < tasks; i++) {
      all.add(task());
    }
    long sum = 0;
    for (long each : await(gather(all))) {
      sum += each;
    }
    return done(sum);
  }

  /** One loop. */
  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long oneLoop() {
    return expect(RESULT, group.loop(0).submit(tasks(TASKS)).join());
  }

  /** Two loops, with half of the tasks each. */
  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long twoLoops() {
    CompletableFuture<Long> one = group.loop(0).submit(tasks(TASKS / 2));
    CompletableFuture<Long> other = group.loop(1).submit(tasks(TASKS / 2));
    return expect(RESULT, one.join() + other.join());
  }

  /** One thread. */
  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long oneThread() throws Exception {
    var all = new FutureTask<>(() -> work(TASKS));
    new Thread(all).start();
    return expect(RESULT, all.get());
  }

  /** Two threads, with half of the work each. */
  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long twoThreads() throws Exception {
    var one = new FutureTask<>(() -> work(TASKS / 2));
    var other = new FutureTask<>(() -> work(TASKS / 2));
    new Thread(one).start();
    new Thread(other).start();
    return expect(RESULT, one.get() + other.get());
  }
}
