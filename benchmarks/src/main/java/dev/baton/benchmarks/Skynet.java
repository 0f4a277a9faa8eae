package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.spawn;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.floor.Machine;
import dev.baton.benchmarks.floor.Queue;
import dev.baton.benchmarks.kotlin.KotlinSkynet;
import dev.baton.benchmarks.virtual.VirtualThreads;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does a task cost in a tree of 1,111,111, each node the sum of ten children, down to the
 * leaves, which give the numbers below a million? Per node.
 */
public class Skynet extends Question {
  /** How many leaves there are. */
  public static final int SIZE = 1_000_000;

  /** How many nodes there are. */
  public static final int NODES = 1_111_111;

  /** What all leaves give together. */
  public static final long SUM = (SIZE - 1L) * SIZE / 2;

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long baton() {
    return expect(SUM, run(node(0, SIZE)));
  }

  /** The sum of {@code size} leaves from that number on, with a task for each node below. */
  @Async
  public static Coroutine<Long> node(int number, int size) {
    if (size == 1) {
      return done((long) number);
    }
    int part = size / 10;
    var children = Skynet.<Task<Long>>array(new Task<?>[10]);
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

  /** Kotlin: {@code async} in a {@code coroutineScope} per node. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long kotlin() {
    return expect(SUM, KotlinSkynet.run(SIZE));
  }

  /** Virtual threads: a {@code FutureTask} in each. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long virtualThreads() throws Exception {
    return expect(SUM, VirtualThreads.run(() -> threads(0, SIZE)));
  }

  /** The same with a virtual thread for each node below. */
  public static long threads(int number, int size) throws InterruptedException, ExecutionException {
    if (size == 1) {
      return number;
    }
    int part = size / 10;
    var children = Skynet.<FutureTask<Long>>array(new FutureTask<?>[10]);
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

  /** Machines written by hand, on a bare array queue. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public long handWritten() {
    return expect(SUM, Queue.run(new Node(0, SIZE, null)).sum);
  }

  private static final class Node extends Machine {
    private final int number;
    private final int size;
    private Node[] children;
    private int awaited;
    private boolean ended;
    private long sum;

    Node(int number, int size, Machine awaiter) {
      this.number = number;
      this.size = size;
      this.awaiter = awaiter;
    }

    @Override
    protected void step(Queue queue) {
      if (size == 1) {
        sum = number;
        end(queue);
        return;
      }
      if (children == null) {
        start(queue);
      }
      while (awaited < 10) {
        Node child = children[awaited];
        if (!child.ended) {
          child.awaiter = this;
          return;
        }
        sum += child.sum;
        awaited++;
      }
      end(queue);
    }

    private void start(Queue queue) {
      int part = size / 10;
      children = new Node[10];
      for (int i = 0; i < 10; i++) {
        children[i] = new Node(number + i * part, part, null);
        queue.add(children[i]);
      }
    }

    private void end(Queue queue) {
      ended = true;
      if (awaiter != null) {
        queue.add(awaiter);
      }
    }
  }
}
