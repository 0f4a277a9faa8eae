package dev.baton.benchmarks.live;

import dev.baton.benchmarks.Question;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/** A question about very many tasks that are alive at once. */
@Fork(
    value = 1,
    jvmArgs = {
      "-Xms10g",
      "-Xmx10g",
      "-XX:+UseParallelGC",
      "-Djdk.virtualThreadScheduler.parallelism=1",
      "-Djdk.virtualThreadScheduler.maxPoolSize=1"
    })
public abstract class Live extends Question {
  /** How many operations are measured at a time. */
  protected static final int OPERATIONS = 5_000_000;

  /** How many tasks there are. */
  @Param({"1000", "10000", "100000", "1000000", "5000000"})
  public int tasks;

  /** What holds them between two measurements. */
  protected Gate gate;

  /** None yet. */
  protected Live() {}

  /** Starts the tasks. */
  @Override
  public final void prepare(String peer) {
    gate = new Gate();
    gate.start(tasksOf(peer));
  }

  /** What runs the tasks of the peer of this name. */
  protected abstract Runnable tasksOf(String peer);

  /** Ends the tasks. */
  @TearDown
  public void end() throws InterruptedException {
    gate.end();
  }

  /** Lets the tasks go on for what is measured at a time. */
  protected final void operations() {
    gate.grant(OPERATIONS);
  }
}
