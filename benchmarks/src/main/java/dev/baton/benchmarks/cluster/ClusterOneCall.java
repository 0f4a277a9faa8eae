package dev.baton.benchmarks.cluster;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does one call at a time cost that runs in another JVM, there and back? */
public class ClusterOneCall extends ClusterQuestion {
  private static final int TIMES = 100;
  private static final long SUM = (TIMES - 1L) * TIMES / 2;

  /** Baton, over a host of Hazelcast. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    return expect(SUM, run(sum(clusters.echo)));
  }

  @Async
  private static Coroutine<Long> sum(EchoAsync echo) {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      sum += await(echo.f(i));
    }
    return done(sum);
  }

  /** A thread that submits to the member and gets. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long submitGet() throws Exception {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      sum += clusters.bare.submitToMember(new BareTask(i), clusters.member).get();
    }
    return expect(SUM, sum);
  }
}
