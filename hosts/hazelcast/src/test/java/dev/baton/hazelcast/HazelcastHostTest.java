package dev.baton.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.TimedOut;
import dev.baton.cluster.ClusterHost;
import dev.baton.cluster.ClusterOptions;
import dev.baton.cluster.Peer;
import dev.baton.hazelcast.Members.Child;
import dev.baton.host.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to members in JVMs of their own. */
class HazelcastHostTest {
  @TempDir static Path folder;

  private static Members members;
  private static Child first;
  private static Child second;

  @BeforeAll
  static void start() throws Exception {
    members = new Members(folder, 3);
    first = members.start(members.ports[1], List.of("-Da=5"), "--threads", "8");
    second = members.start(members.ports[2], List.of("-Da=5"), "--threads", "8");
  }

  @AfterAll
  static void close() {
    members.close();
  }

  private static ClusterOptions options() {
    return ClusterOptions.loopback(members.ports).name(members.cluster).members(3);
  }

  @Test
  @DisplayName("88, 94: the calls of a batch are shared out among the members, also this one")
  void sharedOut() throws Exception {
    try (Host host = HazelcastHost.join(options().serve(Field.class, new FieldImpl()))) {
      FieldAsync field = FieldAsync.of(host);
      assertThat(Baton.run(Fan.where(field, 30)))
          .containsOnly(first.pid(), second.pid(), ProcessHandle.current().pid())
          .hasSize(30);
      for (long pid : List.of(first.pid(), second.pid(), ProcessHandle.current().pid())) {
        assertThat(Baton.run(Fan.where(field, 30)).stream().filter(each -> each == pid))
            .hasSize(10);
      }
      assertThat(ClusterHost.members(host))
          .extracting(Peer::name)
          .contains(first.name(), second.name(), "127.0.0.1:" + members.ports[0]);
      assertThat(host).hasToString("cluster " + members.cluster);
    }
  }

  @Test
  @DisplayName("98: a timeout interrupts in the other JVM, and the call has ended there then")
  void interrupts() throws Exception {
    try (Host host = HazelcastHost.join(options())) {
      FieldAsync field = FieldAsync.of(host);
      Baton.run(Fan.where(field, 3)); // the first calls, to members that begin, may take long
      int before = interruptsSeen();
      long from = System.nanoTime();
      assertThatThrownBy(() -> Baton.run(Fan.sleep(field, Duration.ofMillis(50))))
          .isInstanceOf(TimedOut.class);
      assertThat(System.nanoTime() - from).isLessThan(TimeUnit.SECONDS.toNanos(30));
      assertThat(interruptsSeen()).isEqualTo(before + 1);
      assertThat(host.stats().running()).isZero();
      assertThat(Baton.run(Fan.map(field, LongStream.range(0, 16).boxed().toList())))
          .isEqualTo(LongStream.range(0, 16).mapToObj(x -> 5 * x).toList());
    }
  }

  @Test
  @DisplayName("97: members interrupt the calls of a caller that has left")
  void callerLeaves() throws Exception {
    int before = interruptsSeen();
    Host host = HazelcastHost.join(options());
    FieldAsync field = FieldAsync.of(host);
    var calling =
        new Thread(
            () -> {
              try {
                Baton.run(Fan.sleep(field, Duration.ofSeconds(50)));
              } catch (Throwable ended) {
                // nobody waits for it
              }
            });
    calling.setDaemon(true);
    calling.start();
    while (ClusterHost.stats(host).started() == 0) {
      Thread.sleep(5);
    }
    host.engine().close(); // as if this JVM were gone
    while (interruptsSeen() == before) {
      Thread.sleep(5);
    }
    calling.interrupt();
  }

  private static int interruptsSeen() throws IOException {
    return (first.printed() + second.printed()).split("interrupted", -1).length - 1;
  }
}
