package dev.baton.benchmarks.loops;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.spawnOn;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.virtual.VirtualThreads;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does a task cost in a tree of 1,111,111, on one loop, and on two, each of which has half of
 * the ten subtrees? Per node.
 */
public class SharedSkynet extends TwoLoopsQuestion {
  private static final int SIZE = 1_000_000;
  private static final int NODES = 1_111_111;
  private static final long SUM = (SIZE - 1L) * SIZE / 2;

  /** Baton, on one loop. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long oneLoop() {
    return expect(SUM, group.loop(0).submit(node(0, SIZE)).join());
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
      children.add(spawnOn(group.loop((i + 1) % 2), node(i * part, part)));
    }
    long sum = 0;
    for (Task<Long> child : children) {
      sum += await(child);
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Long> node(int number, int size) {
    if (size == 1) {
      return done((long) number);
    }
    int part = size / 10;
    var children = SharedSkynet.<Task<Long>>array(new Task<?>[10]);
    for (int i = 0; i < 10; i++) {
      children[i] = spawn(node(number + i * part, part));
    }
    long sum = 0;
    for (Task<Long> child : children) {
      sum += await(child);
    }
    return done(sum);
  }

  @SuppressWarnings("unchecked") // of the caller's own making
  private static <T> T[] array(Object[] array) {
    return (T[]) array;
  }

  /** Kotlin's default dispatcher, with two threads. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long kotlin() {
    return expect(SUM, kotlin.skynet(SIZE));
  }

  /** Virtual threads: a {@code FutureTask} in each. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long virtualThreads() throws Exception {
    return expect(SUM, VirtualThreads.run(() -> threads(0, SIZE)));
  }

  private static long threads(int number, int size)
      throws InterruptedException, ExecutionException {
    if (size == 1) {
      return number;
    }
    int part = size / 10;
    var children = SharedSkynet.<FutureTask<Long>>array(new FutureTask<?>[10]);
    for (int i = 0; i < 10; i++) {
      int first = number + i * part;
      children[i] = new FutureTask<>(() -> threads(first, part));
      VirtualThreads.start(children[i]);
    }
    long sum = 0;
    for (FutureTask<Long> child : children) {
      sum += child.get();
    }
    return sum;
  }
}
