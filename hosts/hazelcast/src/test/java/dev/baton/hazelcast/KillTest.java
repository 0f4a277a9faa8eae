package dev.baton.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Outcome;
import dev.baton.cluster.ClusterHost;
import dev.baton.cluster.ClusterOptions;
import dev.baton.cluster.ClusterStats;
import dev.baton.cluster.Indeterminate;
import dev.baton.cluster.Peer;
import dev.baton.hazelcast.Members.Child;
import dev.baton.host.Host;
import dev.baton.host.HostStats;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three members in JVMs of their own, one of which is killed in the middle of a map-reduce, again
 * and again: {@code -Dcluster.kills=100}.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("cluster.kills", 3);
  private static final int CALLS = 64;
  private static final int MEMBERS = 3;
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final BigInteger P = FieldImpl.P;

  @TempDir Path folder;

  private final Random random = new Random();

  @Test
  @DisplayName("101: a member is killed: every call ends, the invariants hold, the counts add up")
  void killed() throws Exception {
    var a = new BigInteger(61, random).mod(P);
    int lost = 0;
    try (var members = new Members(folder, MEMBERS + 1)) {
      for (int i = 1; i <= MEMBERS; i++) {
        start(members, members.ports[i], a);
      }
      ClusterOptions options =
          ClusterOptions.loopback(members.ports)
              .name(members.cluster)
              .members(MEMBERS + 1)
              .retries(3)
              .heartbeat(Duration.ofSeconds(5))
              .timeout(Duration.ofSeconds(60));
      try (Host host = HazelcastHost.join(options)) {
        FieldAsync field = FieldAsync.of(host);
        for (int kill = 0; kill < KILLS; kill++) {
          await(() -> ClusterHost.serving(host) == MEMBERS + 1);
          boolean idempotent = kill % 2 == 0;
          Child victim = members.alive().get(random.nextInt(MEMBERS));
          Peer peer = peer(host, victim);
          Thread killer = killLater(victim, random.nextInt(150));
          if (idempotent) {
            mapReduce(field, a);
          } else {
            lost += plain(field, a, victim);
          }
          killer.join();
          assertBalanced(host);
          victim.process().waitFor();
          await(() -> !ClusterHost.members(host).contains(peer));
          start(members, victim.port(), a);
        }
        if (KILLS >= 10) {
          assertThat(lost).isPositive();
        }
      }
    }
  }

  private static Child start(Members members, int port, BigInteger a) throws Exception {
    return members.start(port, List.of("-Da=" + a, "-Dmillis=20"), "--threads", "4");
  }

  private Thread killLater(Child victim, int millis) {
    var killer =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis); // a random moment of real time
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              victim.kill();
            });
    killer.start();
    return killer;
  }

  /** Maps by the members, and checks the three invariants against a, which only they were told. */
  private void mapReduce(FieldAsync field, BigInteger a) {
    List<Long> xs = draw();
    long from = System.nanoTime();
    List<Long> ys = Baton.run(unchecked(() -> Fan.map(field, xs)));
    assertSettled(from);
    assertInvariants(a, xs, ys);
  }

  private void assertInvariants(BigInteger a, List<Long> xs, List<Long> ys) {
    assertThat(ys).hasSize(CALLS);
    for (int i = 0; i < CALLS; i++) {
      assertThat(ys.get(i)).isEqualTo(FieldImpl.times(a, xs.get(i)));
    }
    // The point is drawn after the run: sum of y·r^i = a · sum of x·r^i.
    var r = new BigInteger(61, random).mod(P);
    assertThat(at(ys, r)).isEqualTo(a.multiply(at(xs, r)).mod(P));
    assertThat(at(ys, BigInteger.ONE)).isEqualTo(a.multiply(at(xs, BigInteger.ONE)).mod(P));
  }

  private static BigInteger at(List<Long> coefficients, BigInteger point) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = coefficients.size() - 1; i >= 0; i--) {
      sum = sum.multiply(point).add(BigInteger.valueOf(coefficients.get(i))).mod(P);
    }
    return sum;
  }

  /** Calls that must not run twice: those on the killed member, and no others, are uncertain. */
  private int plain(FieldAsync field, BigInteger a, Child victim) {
    List<Long> xs = draw();
    long from = System.nanoTime();
    List<Outcome<Long>> outcomes = Baton.run(unchecked(() -> Fan.once(field, xs)));
    assertSettled(from);
    int lost = 0;
    for (int i = 0; i < CALLS; i++) {
      if (outcomes.get(i) instanceof Outcome.Value<Long> value) {
        assertThat(value.value()).isEqualTo(FieldImpl.times(a, xs.get(i)));
      } else {
        lost++;
        assertThat(((Outcome.Failed<Long>) outcomes.get(i)).cause())
            .isInstanceOfSatisfying(
                Indeterminate.class,
                failure -> {
                  assertThat(failure.member()).as(failure.getMessage()).isEqualTo(victim.name());
                  assertThat(failure.call()).isEqualTo("Field.once");
                });
      }
    }
    return lost;
  }

  private List<Long> draw() {
    List<Long> xs = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      xs.add(new BigInteger(61, random).mod(P).longValueExact());
    }
    return xs;
  }

  private static void assertSettled(long from) {
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(SETTLED);
  }

  private static void assertBalanced(Host host) {
    ClusterStats cluster = ClusterHost.stats(host);
    assertThat(cluster.ended() + cluster.indeterminate() + cluster.retried())
        .as(cluster.toString())
        .isEqualTo(cluster.started());
    HostStats stats = host.stats();
    assertThat(stats.running() + stats.waiting()).isZero();
    assertThat(stats.ended() + stats.failed() + stats.cancelled() + stats.rejected())
        .isEqualTo(stats.begun());
    assertThat(stats.failed()).isEqualTo(cluster.indeterminate());
  }

  private static Peer peer(Host host, Child child) {
    return ClusterHost.members(host).stream()
        .filter(peer -> peer.name().equals(child.name()))
        .findFirst()
        .orElseThrow();
  }

  private static void await(BooleanSupplier what) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it has not come about").isLessThan(end);
      Thread.sleep(5);
    }
  }

  private interface Calling<T> {
    T call() throws Exception;
  }

  private static <T> T unchecked(Calling<T> body) {
    try {
      return body.call();
    } catch (Exception e) {
      throw new AssertionError(e); // a coroutine is only made here
    }
  }
}
