package dev.baton.benchmarks.loops;

import dev.baton.benchmarks.Question;
import dev.baton.benchmarks.kotlin.KotlinTwoThreads;
import dev.baton.loop.LoopGroup;
import dev.baton.loop.RunOptions;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A question about two loops, on two threads. It needs two processors that nobody else uses; so
 * virtual threads get two carriers, and Kotlin's default dispatcher has two threads.
 */
@Fork(
    value = 3,
    jvmArgs = {
      "-Xms3g",
      "-Xmx3g",
      "-XX:+AlwaysPreTouch",
      "-XX:+UseParallelGC",
      "-Dkotlinx.coroutines.scheduler.core.pool.size=2",
      "-Dkotlinx.coroutines.scheduler.max.pool.size=2",
      "-Djdk.virtualThreadScheduler.parallelism=2",
      "-Djdk.virtualThreadScheduler.maxPoolSize=2"
    })
public abstract class TwoLoopsQuestion extends Question {
  LoopGroup group;
  KotlinTwoThreads kotlin;

  /** Starts the threads. */
  @Override
  public void prepare(String peer) {
    if (peer.startsWith("kotlin")) {
      kotlin = new KotlinTwoThreads();
    } else {
      group = LoopGroup.start(RunOptions.defaults().name("loop"), 2, true);
    }
  }

  /** Ends them. */
  @TearDown
  public void stop() {
    if (group != null) {
      group.close();
    }
    if (kotlin != null) {
      kotlin.close();
    }
  }
}
