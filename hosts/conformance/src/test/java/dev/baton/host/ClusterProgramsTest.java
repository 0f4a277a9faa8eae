package dev.baton.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cluster.ClusterHost;
import dev.baton.cluster.ClusterStats;
import dev.baton.cluster.LoopbackCluster;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random programs do the same over a cluster as on this thread: the calls are those of a generated
 * twin. A build runs some; {@code -Dhosts.programs=1000} runs more, from {@code -Dhosts.seed} on.
 */
@Timeout(3_600)
class ClusterProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("hosts.programs", 150);
  private static final long SEED = Long.getLong("hosts.seed", 1);

  @ParameterizedTest(name = "{0} members")
  @ValueSource(ints = {1, 2, 3})
  @DisplayName("64-67, 88: a random program has the same trace over a cluster as inline")
  void sameTrace(int members) {
    int lines = 0;
    try (Host inline = Host.inline();
        var cluster = new LoopbackCluster(members, Pure.class, HostPrograms::f)) {
      PureAsync expected = PureAsync.of(HostPrograms::f, inline);
      PureAsync twin = PureAsync.of(cluster.host());
      for (long seed = SEED; seed < SEED + PROGRAMS; seed++) {
        var trace = HostPrograms.trace(seed, twin::f);
        assertThat(trace)
            .as("program %d over %d members", seed, members)
            .isEqualTo(HostPrograms.trace(seed, expected::f));
        lines += trace.size();
      }
      HostStats stats = cluster.host().stats();
      assertThat(stats.begun())
          .isEqualTo(stats.ended() + stats.failed() + stats.cancelled() + stats.rejected());
      assertThat(stats.running() + stats.waiting()).isZero();
      assertThat(stats.ended()).isEqualTo(inline.stats().ended()).isPositive();
      ClusterStats sent = ClusterHost.stats(cluster.host());
      assertThat(sent.ended()).isEqualTo(sent.started()).isPositive();
      System.out.printf(
          "%d members: %,d programs, %,d lines, %s, %s%n", members, PROGRAMS, lines, stats, sent);
    }
  }

  @ParameterizedTest(name = "{0} members")
  @ValueSource(ints = {1, 3})
  @DisplayName("87-88: map-reduce over 64 calls of a function that only the members know")
  void mapReduce(int members) {
    var secret = new SplittableRandom(System.nanoTime());
    for (int round = 0; round < 5; round++) {
      long a = 1 + secret.nextLong(MapReduce.P - 1);
      try (var cluster = new LoopbackCluster(members, Pure.class, x -> MapReduce.times(a, x))) {
        MapReduce.check(secret.split(), a, PureAsync.of(cluster.host())::f);
      }
    }
  }
}
