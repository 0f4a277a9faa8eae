package dev.baton.benchmarks.cluster;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.run;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Benchmark;

/** What do 64 calls cost that begin together and run in another JVM? */
public class ClusterGather extends ClusterQuestion {
  private static final int CALLS = 64;
  private static final long SUM = (CALLS - 1L) * CALLS / 2;

  /** Baton, over a host of Hazelcast: one message there. */
  @Benchmark
  public long baton() {
    return expect(SUM, run(sum(clusters.echo)));
  }

  @Async
  private static Coroutine<Long> sum(EchoAsync echo) {
    List<Coroutine<Long>> parts = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      parts.add(echo.f(i));
    }
    long sum = 0;
    for (long part : await(gather(parts))) {
      sum += part;
    }
    return done(sum);
  }

  /** 64 tasks that are submitted to the member, and then waited for. */
  @Benchmark
  public long submitGet() throws Exception {
    List<Future<Long>> parts = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      parts.add(clusters.bare.submitToMember(new BareTask(i), clusters.member));
    }
    long sum = 0;
    for (Future<Long> part : parts) {
      sum += part.get();
    }
    return expect(SUM, sum);
  }
}
