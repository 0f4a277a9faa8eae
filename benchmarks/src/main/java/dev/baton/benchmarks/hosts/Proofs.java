package dev.baton.benchmarks.hosts;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.host.Host;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jol.info.ClassLayout;

/**
 * The two proofs that calls run in parallel, as a report: 20 calls that wait for 50 ms, and 64 that
 * compute.
 */
public final class Proofs {
  private static final int WAITS = 20;
  private static final int MILLIS = 50;
  private static final int CALLS = 64;
  private static final int ROUNDS = 11;
  private static final int FLOOD = 10_000;

  private Proofs() {}

  /** Prints the report. */
  public static void main(String[] args) {
    waits();
    computes();
    threads();
  }

  private static void waits() {
    System.out.printf("%d calls of %d ms:%n", WAITS, MILLIS);
    try (Host host = Host.threads(WAITS)) {
      long one = time(() -> Baton.run(wait(host)));
      report("  one call", one, one);
      report("  in sequence", time(() -> Baton.run(sequence(host))), one);
      report("  gathered, threads(20)", time(() -> Baton.run(gathered(host))), one);
    }
    if (Runtime.version().feature() >= 21) {
      try (Host host = Host.virtualThreads()) {
        long one = time(() -> Baton.run(wait(host)));
        report("  gathered, virtualThreads()", time(() -> Baton.run(gathered(host))), one);
      }
    }
    try (Host host = Host.simulated(call -> Duration.ofMillis(MILLIS), WAITS)) {
      Clock gathered = Clock.virtual();
      Baton.run(gathered(host), RunOptions.defaults().clock(gathered));
      Clock sequence = Clock.virtual();
      Baton.run(sequence(host), RunOptions.defaults().clock(sequence));
      System.out.printf(
          "  simulated, in virtual time: gathered %d ms, in sequence %d ms%n",
          gathered.now().toEpochMilli(), sequence.now().toEpochMilli());
    }
  }

  private static Coroutine<Integer> wait(Host host) {
    boolean sleeps = !host.toString().startsWith("simulated");
    return host.call(
        "wait",
        () -> {
          if (sleeps) {
            Thread.sleep(MILLIS);
          }
          return 1;
        });
  }

  @Async
  private static Coroutine<Integer> sequence(Host host) {
    int sum = 0;
    for (int i = 0; i < WAITS; i++) {
      sum += await(wait(host));
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Integer> gathered(Host host) {
    List<Coroutine<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < WAITS; i++) {
      calls.add(wait(host));
    }
    return done(await(gather(calls)).size());
  }

  private static void computes() {
    int cores = Runtime.getRuntime().availableProcessors();
    System.out.printf("%d calls that compute, on %d cores:%n", CALLS, cores);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    try (Host one = Host.threads(1);
        Host all = Host.threads(cores)) {
      long alone = time(() -> Baton.run(computed(one, ConcurrentHashMap.newKeySet())));
      long together = time(() -> Baton.run(computed(all, threads)));
      System.out.printf(
          Locale.ROOT,
          "  threads(1) %.1f ms, threads(%d) %.1f ms on %s: %.2f of %d possible%n",
          alone / 1e6,
          cores,
          together / 1e6,
          new TreeSet<>(threads),
          (double) alone / together,
          cores);
    }
  }

  @Async
  private static Coroutine<Integer> computed(Host host, Set<String> threads) {
    List<Coroutine<Long>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      int seed = i;
      calls.add(
          host.call(
              "compute",
              () -> {
                threads.add(Thread.currentThread().getName());
                long x = 0;
                for (int times = 0; times < 20; times++) {
                  x ^= HostCpu.compute(seed + times);
                }
                return x;
              }));
    }
    return done(await(gather(calls)).size());
  }

  private static void threads() {
    var beans = java.lang.management.ManagementFactory.getThreadMXBean();
    beans.resetPeakThreadCount();
    int before = beans.getThreadCount();
    List<Coroutine<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < FLOOD; i++) {
      calls.add(
          Host.shared()
              .call(
                  "wait",
                  () -> {
                    Thread.sleep(1);
                    return 1;
                  }));
    }
    Baton.run(gather(calls));
    System.out.printf(
        "%,d calls at once on shared(): %d threads more%n",
        Integer.valueOf(FLOOD), Integer.valueOf(beans.getPeakThreadCount() - before));
    for (String type : List.of("CallImpl", "HostCoroutine")) {
      System.out.printf("a %s has %d bytes%n", type, Long.valueOf(sizeOf(type)));
    }
  }

  private static long sizeOf(String type) {
    try {
      return ClassLayout.parseClass(Class.forName("dev.baton.internal.host." + type))
          .instanceSize();
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static void report(String what, long nanos, long one) {
    System.out.printf(
        Locale.ROOT,
        "%-30s %7.1f ms, %5.2f of one call%n",
        what,
        nanos / 1e6,
        (double) nanos / one);
  }

  /** Returns the median of some rounds, in nanoseconds. */
  private static long time(Runnable work) {
    long[] times = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      work.run();
      times[i] = System.nanoTime() - begun;
    }
    java.util.Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
