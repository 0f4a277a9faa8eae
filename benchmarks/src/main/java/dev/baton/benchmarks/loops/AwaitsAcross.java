package dev.baton.benchmarks.loops;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.from;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.spawnOn;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.virtual.VirtualThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does it cost to await a task of another loop? In a chain of tasks, each of which awaits the
 * one before it, on the other loop; with the start of the task.
 */
public class AwaitsAcross extends TwoLoopsQuestion {
  private static final int TASKS = 1_000;

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long baton() {
    return expect(TASKS, group.loop(0).submit(chain()).join());
  }

  /** Starts each task on its loop, before the first one ends. */
  @Async
  private Coroutine<Integer> chain() {
    var gate = new CompletableFuture<Integer>();
    Task<Integer> last = spawn(from(gate));
    for (int i = 1; i < TASKS; i++) {
      last = spawnOn(group.loop(i % 2), next(last));
    }
    gate.complete(1);
    return done(await(last));
  }

  @Async
  private static Coroutine<Integer> next(Task<Integer> before) {
    return done(await(before) + 1);
  }

  /** Kotlin: {@code async} on two dispatchers of one thread each. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long kotlin() {
    return expect(TASKS, kotlin.chain(TASKS));
  }

  /** Virtual threads, each of which waits for the {@code FutureTask} before it. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long virtualThreads() throws Exception {
    var gate = new CountDownLatch(1);
    var last =
        new FutureTask<>(
            () -> {
              gate.await();
              return 1;
            });
    VirtualThreads.start(last);
    for (int i = 1; i < TASKS; i++) {
      FutureTask<Integer> before = last;
      last = new FutureTask<>(() -> before.get() + 1);
      VirtualThreads.start(last);
    }
    gate.countDown();
    return expect(TASKS, last.get());
  }
}
