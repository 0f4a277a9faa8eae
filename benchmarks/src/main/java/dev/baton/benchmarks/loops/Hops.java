package dev.baton.benchmarks.loops;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.runOn;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.virtual.VirtualThreads;
import dev.baton.loop.EventLoop;
import java.util.concurrent.FutureTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** How long does it take to run a coroutine that does nothing on another loop, and to come back? */
public class Hops extends TwoLoopsQuestion {
  private static final int TIMES = 10_000;
  private static final long SUM = (TIMES - 1L) * TIMES / 2;

  /** Baton: {@code runOn}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    return expect(SUM, group.loop(0).submit(hops(group.loop(1))).join());
  }

  @Async
  private static Coroutine<Long> hops(EventLoop other) {
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      sum += await(runOn(other, value(i)));
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Integer> value(int value) {
    return done(value);
  }

  /** Kotlin: {@code withContext} of a dispatcher with one thread, from another one. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long kotlin() {
    return expect(SUM, kotlin.hops(TIMES));
  }

  /** A virtual thread that starts another one, and waits for it. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long virtualThreads() throws Exception {
    return expect(
        SUM,
        VirtualThreads.run(
            () -> {
              long sum = 0;
              for (int i = 0; i < TIMES; i++) {
                int value = i;
                var there = new FutureTask<>(() -> value);
                VirtualThreads.start(there);
                sum += there.get();
              }
              return sum;
            }));
  }
}
