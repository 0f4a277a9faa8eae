package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.yieldNow;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.kotlin.KotlinCompute;
import dev.baton.benchmarks.virtual.VirtualThreads;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * Is a loop slower for a rare await in it? Per iteration; one in a million awaits, where the plain
 * loop counts.
 */
public class Compute extends Question {
  static final int TIMES = 1 << 21;
  private static final int MASK = (1 << 20) - 1;

  private final int[] data = new int[1024];
  private long hash;

  /** Fills the data. */
  @Override
  public void prepare(String peer) {
    for (int i = 0; i < data.length; i++) {
      data[i] = i * 0x9E3779B9;
    }
    for (int i = 0; i < TIMES; i++) {
      hash = hash * 31 + data[i & data.length - 1];
    }
  }

  /**
   * Longer than others': its method is entered a thousand times a second, and is for long in the
   * code that C2 has made to replace it on the stack.
   */
  @Override
  protected Duration least() {
    return Duration.ofSeconds(8);
  }

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    return expect(hash, run(hash(data)));
  }

  @Async
  private static Coroutine<Long> hash(int[] data) {
    long hash = 0;
    for (int i = 0; i < TIMES; i++) {
      hash = hash * 31 + data[i & data.length - 1];
      if ((i & MASK) == 0) {
        await(yieldNow());
      }
    }
    return done(hash);
  }

  /** Kotlin. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long kotlin() {
    return expect(hash, KotlinCompute.run(data, TIMES, MASK));
  }

  /** A virtual thread. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long virtualThreads() throws Exception {
    return expect(hash, VirtualThreads.run(() -> thread(data)));
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
  private static long thread(int[] data) {
    long hash = 0;
    for (int i = 0; i < TIMES; i++) {
      hash = hash * 31 + data[i & data.length - 1];
      if ((i & MASK) == 0) {
        Thread.yield();
      }
    }
    return hash;
  }

  /** What the plain loop does where the others await; public, so that it has to. */
  public int pauses;

  /** The same loop without an await. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long plain() {
    return expect(hash, plain(data));
  }

  private long plain(int[] data) {
    long hash = 0;
    for (int i = 0; i < TIMES; i++) {
      hash = hash * 31 + data[i & data.length - 1];
      if ((i & MASK) == 0) {
        pauses++;
      }
    }
    return hash;
  }
}
