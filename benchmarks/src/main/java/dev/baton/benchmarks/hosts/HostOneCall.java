package dev.baton.benchmarks.hosts;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.host.Host;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * What does one call at a time cost, there and back? Most of it is the operating system's waking of
 * a thread, once each way.
 */
public class HostOneCall extends PoolQuestion {
  private static final int TIMES = 1_000;
  private static final long SUM = (TIMES - 1L) * TIMES / 2;

  /** How many threads there are. */
  @Param({"1", "4"})
  public int threads;

  @Override
  public void prepare(String peer) {
    start(threads);
  }

  /** Baton, on a host's threads. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    return expect(SUM, run(sum(host)));
  }

  @Async
  private static Coroutine<Long> sum(Host host) {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      int value = i;
      sum += await(host.call("value", () -> value));
    }
    return done(sum);
  }

  /** A thread that submits and gets. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long submitGet() throws Exception {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      int value = i;
      sum += pool.submit(() -> value).get();
    }
    return expect(SUM, sum);
  }
}
