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
import org.openjdk.jmh.annotations.Param;

/** What do 64 calls at once cost that do next to nothing? */
public class HostGather extends PoolQuestion {
  private static final int CALLS = 64;
  private static final int TIMES = 100;
  private static final long SUM = TIMES * (CALLS - 1L) * CALLS / 2;

  /** How many threads there are. */
  @Param({"1", "2"})
  public int threads;

  @Override
  public void prepare(String peer) {
    start(threads);
  }

  /** Baton, gathered. */
  @Benchmark
  @OperationsPerInvocation(TIMES * CALLS)
  public long baton() {
    return expect(SUM, run(sum(host)));
  }

  @Async
  private static Coroutine<Long> sum(Host host) {
    long sum = 0;
    for (int times = 0; times < TIMES; times++) {
      List<Coroutine<Integer>> calls = new ArrayList<>(CALLS);
      for (int i = 0; i < CALLS; i++) {
        int value = i;
        calls.add(host.call("value", () -> value));
      }
      for (int value : await(gather(calls))) {
        sum += value;
      }
    }
    return done(sum);
  }

  /** The JDK's {@code invokeAll}. */
  @Benchmark
  @OperationsPerInvocation(TIMES * CALLS)
  public long invokeAll() throws Exception {
    long sum = 0;
    for (int times = 0; times < TIMES; times++) {
      List<Callable<Integer>> calls = new ArrayList<>(CALLS);
      for (int i = 0; i < CALLS; i++) {
        int value = i;
        calls.add(() -> value);
      }
      for (Future<Integer> value : pool.invokeAll(calls)) {
        sum += value.get();
      }
    }
    return expect(SUM, sum);
  }
}
