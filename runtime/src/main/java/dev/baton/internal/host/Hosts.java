package dev.baton.internal.host;

import dev.baton.host.Host;
import dev.baton.host.HostCall;
import dev.baton.host.HostEngine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The making of hosts. */
public final class Hosts {
  private Hosts() {}

  /** The host of the whole program. */
  private static final class Shared {
    /** As many as Kotlin's dispatcher for blocking calls has. */
    static final int THREADS = 64;

    static final HostImpl HOST =
        HostImpl.of(
            new HostCore(new ThreadsEngine(THREADS, "baton-blocking"), true), THREADS, "shared()");
  }

  public static HostImpl shared() {
    return Shared.HOST;
  }

  public static Host inline() {
    return unlimited(new InlineEngine());
  }

  public static Host threads(int n) {
    checkSize(n);
    return HostImpl.of(new HostCore(new ThreadsEngine(n, "baton-host"), false), n);
  }

  private static void checkSize(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("A host runs at least one call at a time, not " + n);
    }
  }

  public static Host virtualThreads() {
    return onExecutor(VirtualThreads.executor(), true, "virtualThreads()");
  }

  public static HostImpl on(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    return onExecutor(executor, false, "on(" + executor.getClass().getSimpleName() + ")");
  }

  private static HostImpl onExecutor(Executor executor, boolean owned, String description) {
    var engine = new ExecutorEngine(executor, owned, description);
    var core = new HostCore(engine, false);
    engine.core(core);
    return HostImpl.of(core, Integer.MAX_VALUE);
  }

  public static Host simulated(Function<? super HostCall, Duration> time, int n) {
    Objects.requireNonNull(time, "time");
    checkSize(n);
    return HostImpl.of(new HostCore(new SimulatedEngine(time, n), false), n);
  }

  public static Host of(HostEngine engine) {
    return unlimited(Objects.requireNonNull(engine, "engine"));
  }

  private static HostImpl unlimited(HostEngine engine) {
    return HostImpl.of(new HostCore(engine, false), Integer.MAX_VALUE);
  }
}
