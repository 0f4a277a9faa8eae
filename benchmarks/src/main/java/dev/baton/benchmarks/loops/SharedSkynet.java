package dev.baton.benchmarks.loops;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.spawnOn;
import static dev.baton.benchmarks.Skynet.NODES;
import static dev.baton.benchmarks.Skynet.SIZE;
import static dev.baton.benchmarks.Skynet.SUM;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.Skynet;
import dev.baton.benchmarks.kotlin.KotlinSkynet;
import dev.baton.benchmarks.virtual.VirtualThreads;
import java.util.ArrayList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does a task cost in a tree of 1,111,111, on one loop, and on two, each of which has half of
 * the ten subtrees? Per node.
 */
public class SharedSkynet extends TwoLoopsQuestion {
  /** Baton, on one loop. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long oneLoop() {
    return expect(SUM, group.loop(0).submit(Skynet.node(0, SIZE)).join());
  }

  /** Baton, on two. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long twoLoops() {
    return expect(SUM, group.loop(0).submit(root()).join());
  }

  @Async
  private Coroutine<Long> root() {
    int part = SIZE / 10;
    var children = new ArrayList<Task<Long>>();
    for (int i = 0; i < 10; i++) {
      children.add(spawnOn(group.loop((i + 1) % 2), Skynet.node(i * part, part)));
    }
    long sum = 0;
    for (Task<Long> child : children) {
      sum += await(child);
    }
    return done(sum);
  }

  /** Kotlin's default dispatcher, with two threads. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long kotlin() {
    return expect(SUM, KotlinSkynet.onDefaultDispatcher(SIZE));
  }

  /** Virtual threads: a {@code FutureTask} in each. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long virtualThreads() throws Exception {
    return expect(SUM, VirtualThreads.run(() -> Skynet.threads(0, SIZE)));
  }
}
