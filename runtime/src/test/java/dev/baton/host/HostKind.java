package dev.baton.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A kind of host, of which each test makes a new one. */
public record HostKind(String name, Supplier<Host> maker) {
  private static final ExecutorService STEALING = Executors.newWorkStealingPool(4);

  /** What the tests run over instead of the runtime's own; null for those. */
  private static List<HostKind> only;

  /** Has the tests run over these kinds, all of which run calls on other threads; null for all. */
  static void only(List<HostKind> kinds) {
    only = kinds;
  }

  /** Makes a host of this kind. */
  public Host make() {
    return maker.get();
  }

  @Override
  public String toString() {
    return name;
  }

  /** Returns all of them; virtual threads where there are any. */
  static List<HostKind> all() {
    if (only != null) {
      return only;
    }
    List<HostKind> all = new ArrayList<>(threaded());
    all.add(new HostKind("inline", Host::inline));
    all.add(new HostKind("directExecutor", () -> Host.on(Runnable::run).serial()));
    all.add(new HostKind("simulated", () -> Host.simulated(call -> Duration.ZERO, 4)));
    return all;
  }

  /** Returns those that run calls on threads of their own. */
  static List<HostKind> threaded() {
    if (only != null) {
      return only;
    }
    List<HostKind> all =
        new ArrayList<>(
            List.of(
                new HostKind("threads(1)", () -> Host.threads(1)),
                new HostKind("threads(16)", () -> Host.threads(16)),
                new HostKind("limited", () -> Host.threads(16).limited(3)),
                new HostKind("serial", () -> Host.threads(16).serial()),
                new HostKind("queue", () -> Host.threads(4).queue(2, WhenFull.WAIT)),
                new HostKind("executor", () -> Host.on(STEALING))));
    if (Runtime.version().feature() >= 21) {
      all.add(new HostKind("virtualThreads", Host::virtualThreads));
      all.add(new HostKind("virtualThreads, limited", () -> Host.virtualThreads().limited(8)));
    }
    return all;
  }
}
