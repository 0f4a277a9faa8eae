package dev.baton.benchmarks.live;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.kotlin.KotlinLive;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * Does a timer cost more where there are more tasks, all of them with a timer?
 *
 * <p>The longest wait is so long that the thread is never idle, at 50 ns an operation. Kotlin's
 * delays are whole milliseconds, which would be idle time for 1,000 tasks.
 */
public class LiveTimers extends Live {
  private static final int NANOS_PER_TASK = 50;

  @Override
  protected Runnable tasksOf(String peer) {
    return switch (peer) {
      case "baton" -> () -> run(all());
      case "kotlin" -> () -> KotlinLive.timers(gate, tasks, longestMillis());
      default -> throw new IllegalArgumentException(peer);
    };
  }

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void baton() {
    operations();
  }

  private Coroutine<Void> all() {
    return scope(this::spawnAll);
  }

  @Async
  private Coroutine<Void> spawnAll(Scope scope) {
    long longest = (long) tasks * NANOS_PER_TASK;
    for (int i = 0; i < tasks; i++) {
      scope.spawn(waiting(Duration.ofNanos(1 + i * 7919L % longest)));
    }
    return done();
  }

  @Async
  private Coroutine<Void> waiting(Duration time) {
    while (gate.pass()) {
      await(sleep(time));
    }
    return done();
  }

  /** Kotlin. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void kotlin() {
    operations();
  }

  private int longestMillis() {
    return Math.max(1, tasks / (1_000_000 / NANOS_PER_TASK));
  }
}
