package dev.baton.benchmarks.live;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.yieldNow;

import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.kotlin.KotlinLive;
import dev.baton.benchmarks.virtual.VirtualThreads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Does a yield cost more where there are more tasks? */
public class LiveYields extends Live {
  @Override
  protected Runnable tasksOf(String peer) {
    return switch (peer) {
      case "baton" -> () -> run(all());
      case "kotlin" -> () -> KotlinLive.yields(gate, tasks);
      case "virtualThreads" -> this::threads;
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
    for (int i = 0; i < tasks; i++) {
      scope.spawn(yielding());
    }
    return done();
  }

  @Async
  private Coroutine<Void> yielding() {
    while (gate.pass()) {
      await(yieldNow());
    }
    return done();
  }

  /** Kotlin. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void kotlin() {
    operations();
  }

  /** Virtual threads. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void virtualThreads() {
    operations();
  }

  private void threads() {
    VirtualThreads.runAll(tasks, this::thread);
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
  private void thread(int i) {
    while (gate.pass()) {
      Thread.yield();
    }
  }
}
