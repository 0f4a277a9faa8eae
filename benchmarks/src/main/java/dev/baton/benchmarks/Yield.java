package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.floor.Machine;
import dev.baton.benchmarks.floor.Queue;
import dev.baton.benchmarks.kotlin.KotlinYield;
import dev.baton.benchmarks.tascalate.TascalateYield;
import dev.baton.benchmarks.virtual.VirtualThreads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a yield cost, where two tasks yield in turn? */
public class Yield extends Question {
  private static final int TIMES = 200_000;

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    return expect(TIMES, run(both(TIMES / 2)));
  }

  @Async
  private static Coroutine<Integer> both(int times) {
    var first = spawn(yielding(times));
    var second = spawn(yielding(times));
    return done(await(first) + await(second));
  }

  @Async
  private static Coroutine<Integer> yielding(int times) {
    int yields = 0;
    while (yields < times) {
      await(yieldNow());
      yields++;
    }
    return done(yields);
  }

  /** Kotlin's {@code yield()} in {@code runBlocking}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long kotlin() {
    return expect(TIMES, KotlinYield.run(TIMES / 2));
  }

  /** {@code Thread.yield()} in virtual threads. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long virtualThreads() throws InterruptedException {
    var first = new YieldingThread(TIMES / 2);
    var second = new YieldingThread(TIMES / 2);
    Thread firstThread = VirtualThreads.start(first);
    Thread secondThread = VirtualThreads.start(second);
    firstThread.join();
    secondThread.join();
    return expect(TIMES, first.yields + second.yields);
  }

  private static final class YieldingThread implements Runnable {
    private final int times;
    private int yields;

    YieldingThread(int times) {
      this.times = times;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
    public void run() {
      int count = 0;
      while (count < times) {
        Thread.yield();
        count++;
      }
      yields = count;
    }
  }

  /** Tascalate: {@code await} of an empty {@code runAsync} on a loop of one thread. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long tascalate() {
    return expect(TIMES, TascalateYield.run(TIMES / 2));
  }

  /** Two machines written by hand, on a bare array queue. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long handWritten() {
    var queue = new Queue();
    var first = new Yielding(TIMES / 2);
    var second = new Yielding(TIMES / 2);
    queue.add(first);
    queue.add(second);
    queue.run();
    return expect(TIMES, first.yields + second.yields);
  }

  private static final class Yielding extends Machine {
    private final int times;
    private int yields;

    Yielding(int times) {
      this.times = times;
    }

    @Override
    protected void step(Queue queue) {
      if (yields < times) {
        yields++;
        queue.add(this);
      }
    }
  }
}
