package dev.baton.benchmarks.hosts;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.annotation.Capability;
import dev.baton.benchmarks.Question;
import dev.baton.host.Host;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does a generated twin cost over calls written by hand? On a host that runs them on the
 * loop's thread, so that nothing is measured but the calls.
 */
public class HostAdapter extends Question {
  private static final int TIMES = 10_000;
  private static final long SUM = (TIMES - 1L) * TIMES / 2;

  /** What is called. */
  @Capability
  public interface Adding {
    /** Adds two numbers. */
    long add(long first, int second);
  }

  private final Adding target = (first, second) -> first + second;
  private Host host;
  private HostAdapter_AddingAsync twin;

  @Override
  public void prepare(String peer) {
    host = Host.inline();
    twin = HostAdapter_AddingAsync.of(target, host);
  }

  /** The generated twin. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long twin() {
    return expect(SUM, run(sum(twin)));
  }

  @Async
  private static Coroutine<Long> sum(HostAdapter_AddingAsync twin) {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      sum = await(twin.add(sum, i));
    }
    return done(sum);
  }

  /** The same, with a call of the host's for each. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long byHand() {
    return expect(SUM, run(sum(host, target)));
  }

  @Async
  private static Coroutine<Long> sum(Host host, Adding target) {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      long first = sum;
      int second = i;
      sum = await(host.call("add", () -> target.add(first, second)));
    }
    return done(sum);
  }
}
