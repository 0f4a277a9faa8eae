package dev.baton.benchmarks.live;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.yieldNow;

import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.floor.Machine;
import dev.baton.benchmarks.floor.Queue;
import dev.baton.benchmarks.kotlin.KotlinLive;
import dev.baton.benchmarks.virtual.VirtualThreads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * Does a yield cost more where there are more tasks?
 *
 * <p>Machines written by hand show what the memory itself costs: they do nothing but write to as
 * many bytes as a task and its coroutine have, in turn.
 */
public class LiveYields extends Live {
  @Override
  protected Runnable tasksOf(String peer) {
    return switch (peer) {
      case "baton" -> () -> run(all());
      case "kotlin" -> () -> KotlinLive.yields(gate, tasks);
      case "virtualThreads" -> this::threads;
      case "handWritten" -> this::machines;
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

  /** Machines written by hand, on a bare array queue. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void handWritten() {
    operations();
  }

  private void machines() {
    var queue = new Queue();
    for (int i = 0; i < tasks; i++) {
      queue.add(new Yielding(gate));
    }
    queue.run();
  }

  /** It has 64 bytes: 40 for a task, and 24 for a coroutine without locals. */
  @SuppressWarnings("UnusedVariable") // that they take room is what they are for
  private static final class Yielding extends Machine {
    private final Gate gate;
    private int first;
    private long second;
    private long third;
    private long fourth;
    private long fifth;
    private long last;

    Yielding(Gate gate) {
      this.gate = gate;
    }

    @Override
    protected void step(Queue queue) {
      if (gate.pass()) {
        first++;
        last++;
        queue.add(this);
      }
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
  private void thread(int i) {
    while (gate.pass()) {
      Thread.yield();
    }
  }
}
