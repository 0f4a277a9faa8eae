package dev.baton.hazelcast;

import dev.baton.cluster.ClusterHost;
import dev.baton.cluster.ClusterOptions;
import dev.baton.host.Host;

/** Makes hosts over a Hazelcast cluster. */
public final class HazelcastHost {
  private HazelcastHost() {}

  /**
   * Joins a Hazelcast cluster, or begins one if nobody is there yet, and returns a host whose calls
   * go to its members. Closing the host leaves the cluster.
   *
   * <p>Hazelcast listens at this member's address only, the first of the options'; the network
   * there must be one that is trusted, since nothing is encrypted and nobody is asked who he is.
   *
   * @throws IllegalStateException if this member's address is taken, or too few members join
   */
  public static Host join(ClusterOptions options) {
    return ClusterHost.join(new HazelcastTransport(options), options);
  }
}
