package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.yieldNow;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.floor.Machine;
import dev.baton.benchmarks.floor.Queue;
import dev.baton.benchmarks.future.FutureLoop;
import dev.baton.benchmarks.kotlin.KotlinChain;
import dev.baton.benchmarks.tascalate.TascalateChain;
import dev.baton.benchmarks.virtual.VirtualThreads;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a level cost in a chain of 1,000 awaits that is suspended once, at its bottom? */
public class Chain extends Question {
  private static final int DEPTH = 1_000;
  private static final int TIMES = 10;
  private static final int LEVELS = DEPTH * TIMES;

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(LEVELS)
  public long baton() {
    return expect(LEVELS, run(chains()));
  }

  @Async
  private static Coroutine<Integer> chains() {
    int levels = 0;
    for (int i = 0; i < TIMES; i++) {
      levels += await(level(DEPTH));
    }
    return done(levels);
  }

  @Async
  private static Coroutine<Integer> level(int depth) {
    if (depth == 0) {
      await(yieldNow());
      return done(0);
    }
    return done(await(level(depth - 1)) + 1);
  }

  /** Kotlin's suspending functions. */
  @Benchmark
  @OperationsPerInvocation(LEVELS)
  public long kotlin() {
    return expect(LEVELS, KotlinChain.run(DEPTH, TIMES));
  }

  /** Plain calls in a virtual thread, with a {@code Thread.yield()} at the bottom. */
  @Benchmark
  @OperationsPerInvocation(LEVELS)
  public long virtualThreads() throws Exception {
    return expect(LEVELS, VirtualThreads.run(Chain::chainsOfCalls));
  }

  private static int chainsOfCalls() {
    int levels = 0;
    for (int i = 0; i < TIMES; i++) {
      levels += call(DEPTH);
    }
    return levels;
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
  private static int call(int depth) {
    if (depth == 0) {
      Thread.yield();
      return 0;
    }
    return call(depth - 1) + 1;
  }

  /** {@code thenApply} for each level. */
  @Benchmark
  @OperationsPerInvocation(LEVELS)
  public long completableFuture() {
    var loop = new FutureLoop();
    int levels = 0;
    for (int i = 0; i < TIMES; i++) {
      levels += loop.run(futures(loop, DEPTH));
    }
    return expect(LEVELS, levels);
  }

  private static CompletableFuture<Integer> futures(FutureLoop loop, int depth) {
    if (depth == 0) {
      return CompletableFuture.supplyAsync(() -> 0, loop);
    }
    return futures(loop, depth - 1).thenApply(levels -> levels + 1);
  }

  /** Tascalate's async methods, a thousand of which on top of one another need a larger stack. */
  @Benchmark
  @Fork(jvmArgsAppend = "-Xss16m")
  @OperationsPerInvocation(LEVELS)
  public long tascalate() {
    return expect(LEVELS, TascalateChain.run(DEPTH, TIMES));
  }

  /** Tascalate's suspendable methods, which an async one calls. */
  @Benchmark
  @OperationsPerInvocation(LEVELS)
  public long tascalateSuspendable() {
    return expect(LEVELS, TascalateChain.runSuspendable(DEPTH, TIMES));
  }

  /** Machines written by hand, each linked to the one that waits for it. */
  @Benchmark
  @OperationsPerInvocation(LEVELS)
  public long handWritten() {
    int levels = 0;
    for (int i = 0; i < TIMES; i++) {
      levels += Queue.run(new Level(DEPTH, null)).levels;
    }
    return expect(LEVELS, levels);
  }

  private static final class Level extends Machine {
    private final int depth;
    private Level child;
    private boolean yielded;
    private int levels;

    Level(int depth, Machine awaiter) {
      this.depth = depth;
      this.awaiter = awaiter;
    }

    @Override
    protected void step(Queue queue) {
      Level level = this;
      while (level.depth > 0 && level.child == null) {
        level.child = new Level(level.depth - 1, level);
        level = level.child;
      }
      if (level.depth == 0 && !level.yielded) {
        level.yielded = true;
        queue.add(level);
        return;
      }
      while (level.awaiter instanceof Level awaiter) {
        awaiter.levels = level.levels + 1;
        level = awaiter;
      }
    }
  }
}
