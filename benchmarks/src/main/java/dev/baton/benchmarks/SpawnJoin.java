package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.spawn;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.floor.Counting;
import dev.baton.benchmarks.floor.Machine;
import dev.baton.benchmarks.floor.Queue;
import dev.baton.benchmarks.kotlin.KotlinSpawn;
import dev.baton.benchmarks.virtual.VirtualThreads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a task cost that ends at once, where each is joined before the next is started? */
public class SpawnJoin extends Question {
  private static final int TIMES = 10_000;

  private long ended;

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    ended = 0;
    return expect(TIMES, run(all()));
  }

  @Async
  private Coroutine<Long> all() {
    for (int i = 0; i < TIMES; i++) {
      await(spawn(count()));
    }
    return done(ended);
  }

  @Async
  private Coroutine<Void> count() {
    ended++;
    return done();
  }

  /** Kotlin: {@code launch} and {@code join}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long kotlin() {
    return expect(TIMES, KotlinSpawn.launchAndJoin(TIMES));
  }

  /** Virtual threads: {@code start} and {@code join}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long virtualThreads() throws Exception {
    ended = 0;
    return expect(TIMES, VirtualThreads.run(this::allThreads));
  }

  private long allThreads() throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      VirtualThreads.start(() -> ended++).join();
    }
    return ended;
  }

  /** Machines written by hand, on a bare array queue. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long handWritten() {
    var counter = new Counting.Counter();
    Queue.run(new All(counter));
    return expect(TIMES, counter.count);
  }

  private static final class All extends Machine {
    private final Counting.Counter counter;
    private int i;

    All(Counting.Counter counter) {
      this.counter = counter;
    }

    @Override
    protected void step(Queue queue) {
      if (i < TIMES) {
        i++;
        queue.add(new Counting(counter, this));
      }
    }
  }
}
