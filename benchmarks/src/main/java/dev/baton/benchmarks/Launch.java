package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.scope;

import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.floor.Counting;
import dev.baton.benchmarks.floor.Queue;
import dev.baton.benchmarks.kotlin.KotlinSpawn;
import dev.baton.benchmarks.virtual.VirtualThreads;
import java.util.concurrent.Phaser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a task cost that ends at once, where many are started before the first is joined? */
public class Launch extends Question {
  private static final int TIMES = 10_000;

  private long ended;

  /** Baton: tasks of one scope. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    ended = 0;
    return expect(TIMES, run(all()));
  }

  @Async
  private Coroutine<Long> all() {
    await(scope(this::launch));
    return done(ended);
  }

  @Async
  private Coroutine<Void> launch(Scope scope) {
    for (int i = 0; i < TIMES; i++) {
      scope.spawn(count());
    }
    return done();
  }

  @Async
  private Coroutine<Void> count() {
    ended++;
    return done();
  }

  /** Kotlin: {@code launch} in a {@code coroutineScope}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long kotlin() {
    return expect(TIMES, KotlinSpawn.launchAll(TIMES));
  }

  /** Virtual threads, counted by a phaser. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long virtualThreads() throws Exception {
    ended = 0;
    return expect(TIMES, VirtualThreads.run(this::launchThreads));
  }

  private long launchThreads() {
    var phaser = new Phaser(1);
    for (int i = 0; i < TIMES; i++) {
      phaser.register();
      VirtualThreads.start(
          () -> {
            ended++; // there is one carrier
            phaser.arriveAndDeregister();
          });
    }
    phaser.arriveAndAwaitAdvance();
    return ended;
  }

  /** Machines written by hand, on a bare array queue. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long handWritten() {
    var queue = new Queue();
    var counter = new Counting.Counter();
    for (int i = 0; i < TIMES; i++) {
      queue.add(new Counting(counter));
    }
    queue.run();
    return expect(TIMES, counter.count);
  }
}
