package dev.baton.benchmarks.hosts;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.run;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** How much faster are all cores than one, for 64 calls that compute? */
public class HostCpu extends PoolQuestion {
  private static final int CALLS = 64;
  private static final int ROUNDS = 50_000;

  private long expected;

  @Override
  public void prepare(String peer) {
    start(Runtime.getRuntime().availableProcessors());
    expected = 0;
    for (int i = 0; i < CALLS; i++) {
      expected += compute(i);
    }
  }

  static long compute(long seed) {
    long x = seed;
    for (int i = 0; i < ROUNDS; i++) {
      x = x * 6364136223846793005L + 1442695040888963407L;
      x ^= x >>> 29;
    }
    return x;
  }

  /** Baton, gathered. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long baton() {
    return expect(expected, run(sum(host)));
  }

  @Async
  private static Coroutine<Long> sum(Host host) {
    List<Coroutine<Long>> calls = new ArrayList<>(CALLS);
    for (int i = 0; i < CALLS; i++) {
      int seed = i;
      calls.add(host.call("compute", () -> compute(seed)));
    }
    long sum = 0;
    for (long value : await(gather(calls))) {
      sum += value;
    }
    return done(sum);
  }

  /** The JDK's {@code invokeAll}. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long invokeAll() throws Exception {
    List<Callable<Long>> calls = new ArrayList<>(CALLS);
    for (int i = 0; i < CALLS; i++) {
      int seed = i;
      calls.add(() -> compute(seed));
    }
    long sum = 0;
    for (Future<Long> value : pool.invokeAll(calls)) {
      sum += value.get();
    }
    return expect(expected, sum);
  }

  /** One thread, one call after the other. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long oneThread() {
    long sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += compute(i);
    }
    return expect(expected, sum);
  }
}
