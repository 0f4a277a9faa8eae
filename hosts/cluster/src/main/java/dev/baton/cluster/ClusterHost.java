package dev.baton.cluster;

import dev.baton.host.Host;
import java.time.Duration;
import java.util.List;

/** Hosts over a cluster: how to make one of any transport, and what can be asked of it. */
public final class ClusterHost {
  private static final Duration LONGEST_JOIN = Duration.ofSeconds(120);
  private static final long LOOK_MILLIS = 5;

  private ClusterHost() {}

  /**
   * Joins a cluster. Returns once so many members as the options say are there, and each of them
   * has said what it serves.
   *
   * @throws IllegalStateException if they are not there in two minutes
   */
  public static Host join(Transport transport, ClusterOptions options) {
    var engine = new ClusterEngine(transport, options);
    engine.start();
    try {
      await(engine, options.members());
    } catch (RuntimeException | Error failed) {
      engine.close();
      throw failed;
    }
    return Host.of(engine).timeout(options.timeout()).named("cluster " + options.name());
  }

  private static void await(ClusterEngine engine, int members) {
    long end = System.nanoTime() + LONGEST_JOIN.toNanos();
    while (engine.caller().known() < members) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "Only these members have joined in "
                + LONGEST_JOIN.toSeconds()
                + " seconds, not "
                + members
                + ": "
                + engine.caller().peers());
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while joining", e);
      }
    }
  }

  /**
   * Returns the counts of this JVM's calls in the cluster.
   *
   * @throws IllegalArgumentException if the host is not over a cluster
   */
  public static ClusterStats stats(Host host) {
    return engine(host).stats();
  }

  /** Returns the members that are there, in the order of their joining, this one included. */
  public static List<Peer> members(Host host) {
    return engine(host).caller().peers();
  }

  /** Returns how many members are there and have said what they serve, this one included. */
  public static int serving(Host host) {
    return engine(host).caller().known();
  }

  private static ClusterEngine engine(Host host) {
    if (host.engine() instanceof ClusterEngine engine) {
      return engine;
    }
    throw new IllegalArgumentException("Not a host over a cluster: " + host.engine().describe());
  }
}
