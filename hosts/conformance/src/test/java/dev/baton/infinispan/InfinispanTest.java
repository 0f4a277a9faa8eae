package dev.baton.infinispan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.cluster.ClusterHost;
import dev.baton.cluster.ClusterOptions;
import dev.baton.host.Host;
import dev.baton.host.HostPrograms;
import dev.baton.host.MapReduce;
import dev.baton.host.Pure;
import dev.baton.host.PureAsync;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clusters on another engine than Hazelcast. */
@Timeout(120)
class InfinispanTest {
  private static final int PROGRAMS = 30;

  private final String cluster = UUID.randomUUID().toString();

  @BeforeAll
  static void port() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.setProperty("baton.port", Integer.toString(socket.getLocalPort()));
    }
  }

  private Host member(Pure pure, int members) {
    ClusterOptions options = ClusterOptions.loopback().members(members);
    return ClusterHost.join(
        new InfinispanTransport(cluster), pure == null ? options : options.serve(Pure.class, pure));
  }

  @Test
  @DisplayName("88, 95: random programs, map-reduce, and a member that leaves, over Infinispan")
  void samePrograms() {
    long a = new SplittableRandom(System.nanoTime()).nextLong(1, MapReduce.P);
    try (Host inline = Host.inline();
        Host first = member(HostPrograms::f, 1);
        Host second = member(HostPrograms::f, 2);
        Host caller = member(null, 3)) {
      PureAsync expected = PureAsync.of(HostPrograms::f, inline);
      PureAsync twin = PureAsync.of(caller);
      for (long seed = 1; seed <= PROGRAMS; seed++) {
        assertThat(HostPrograms.trace(seed, twin::f))
            .as("program %d", seed)
            .isEqualTo(HostPrograms.trace(seed, expected::f));
      }
      assertThat(second.close(Duration.ofSeconds(10))).isEmpty();
      assertThat(Baton.run(twin.f(4))).isEqualTo(HostPrograms.f(4));
      assertThat(ClusterHost.stats(caller).indeterminate()).isZero();
      assertThat(first.stats().running()).isZero();
    }
    try (Host one = member(x -> MapReduce.times(a, x), 1);
        Host other = member(x -> MapReduce.times(a, x), 2)) {
      assertThat(one.stats().begun()).isZero();
      MapReduce.check(new SplittableRandom(a), a, PureAsync.of(other)::f);
    }
  }
}
