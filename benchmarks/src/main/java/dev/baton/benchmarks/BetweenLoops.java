package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.kotlin.KotlinBetweenThreads;
import dev.baton.benchmarks.virtual.VirtualThreads;
import dev.baton.channels.SharedChannel;
import dev.baton.loop.LoopThread;
import dev.baton.loop.RunOptions;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does an element cost that goes from a loop to another, on two threads, through a channel of
 * 64? It needs two processors that nobody else uses; so virtual threads get two carriers here.
 */
@Fork(
    value = 3,
    jvmArgs = {
      "-Xms3g",
      "-Xmx3g",
      "-XX:+AlwaysPreTouch",
      "-XX:+UseParallelGC",
      "-Djdk.virtualThreadScheduler.parallelism=2",
      "-Djdk.virtualThreadScheduler.maxPoolSize=2"
    })
public class BetweenLoops extends Question {
  private static final int CAPACITY = 64;
  private static final int TIMES = 100_000;
  private static final long SUM = (TIMES - 1L) * TIMES / 2;

  private LoopThread from;
  private LoopThread to;
  private KotlinBetweenThreads kotlin;

  /** Starts the threads. */
  @Override
  public void prepare(String peer) {
    if (peer.equals("baton")) {
      from = LoopThread.start(RunOptions.defaults().name("from"), true);
      to = LoopThread.start(RunOptions.defaults().name("to"), true);
    } else if (peer.equals("kotlin")) {
      kotlin = new KotlinBetweenThreads();
    }
  }

  /** Ends them. */
  @TearDown
  public void stop() {
    if (from != null) {
      from.close();
      to.close();
    }
    if (kotlin != null) {
      kotlin.close();
    }
  }

  /** Baton: a {@code SharedChannel} between two {@code LoopThread}s. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    SharedChannel<Integer> channel = SharedChannel.buffered(CAPACITY);
    CompletableFuture<Long> sum = to.submit(sum(channel));
    CompletableFuture<Void> sent = from.submit(send(channel));
    sent.join();
    return expect(SUM, sum.join());
  }

  @Async
  private static Coroutine<Long> sum(SharedChannel<Integer> channel) {
    long sum = 0;
    for (int i : each(channel)) {
      sum += i;
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Void> send(SharedChannel<Integer> channel) {
    for (int i = 0; i < TIMES; i++) {
      await(channel.send(i));
    }
    channel.close();
    return done();
  }

  /** Kotlin: {@code Channel(64)} between two dispatchers of one thread each. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long kotlin() {
    return expect(SUM, kotlin.run(CAPACITY, TIMES));
  }

  /** Two virtual threads and an {@code ArrayBlockingQueue}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long virtualThreads() throws Exception {
    return expect(
        SUM,
        VirtualThreads.run(
            () -> {
              var queue = new ArrayBlockingQueue<Integer>(CAPACITY);
              VirtualThreads.start(() -> put(queue));
              long sum = 0;
              for (int i = 0; i < TIMES; i++) {
                sum += queue.take();
              }
              return sum;
            }));
  }

  private static void put(ArrayBlockingQueue<Integer> queue) {
    try {
      for (int i = 0; i < TIMES; i++) {
        queue.put(i);
      }
    } catch (InterruptedException e) {
      throw new AssertionError("Nobody interrupts", e);
    }
  }
}
