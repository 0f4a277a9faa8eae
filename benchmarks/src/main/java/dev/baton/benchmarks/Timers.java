package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.kotlin.KotlinTimers;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does a timer cost, where 1,000,000 tasks each wait 1 to 100 ms of real time? Per task; since
 * the tasks start while the first timers are due already, it is nearly all work and little waiting.
 */
public class Timers extends Question {
  private static final int TASKS = 1_000_000;
  private static final int LONGEST = 100;

  private long ended;

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long baton() {
    ended = 0;
    run(all());
    return expect(TASKS, ended);
  }

  private Coroutine<Void> all() {
    return scope(this::spawnAll);
  }

  @Async
  private Coroutine<Void> spawnAll(Scope scope) {
    for (int i = 0; i < TASKS; i++) {
      scope.spawn(waiting(1 + i % LONGEST));
    }
    return done();
  }

  @Async
  private Coroutine<Void> waiting(int millis) {
    await(sleep(Duration.ofMillis(millis)));
    ended++;
    return done();
  }

  /** Kotlin: {@code delay}. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long kotlin() {
    return expect(TASKS, KotlinTimers.run(TASKS, LONGEST));
  }
}
