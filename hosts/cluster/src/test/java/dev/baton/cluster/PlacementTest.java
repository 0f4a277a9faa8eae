package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cluster.TestCluster.Node;
import dev.baton.cluster.Wire.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which member gets a call. */
class PlacementTest {
  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  @DisplayName("94: the member with the fewest calls of ours in flight, ties by join order")
  void fewestInFlight() throws Exception {
    Node caller = cluster.caller();
    List<Node> members = List.of(cluster.worker("a"), cluster.worker("b"), cluster.worker("c"));
    assertThat(TestCluster.begin(caller, "where").result()).isEqualTo("a");
    assertThat(TestCluster.begin(caller, "where").result()).isEqualTo("a");
    List<FakeCall> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      calls.add(TestCluster.begin(caller, "wait", "gate" + i));
    }
    for (int i = 0; i < 6; i++) {
      int number = i;
      Worker worker = members.get(i % 3).worker;
      TestCluster.await(() -> worker.waiting.contains("gate" + number));
    }
    // b has one call less now, and gets the next one.
    members.get(1).worker.open("gate1");
    assertThat(calls.get(1).result()).isEqualTo("b");
    assertThat(TestCluster.begin(caller, "where").result()).isEqualTo("b");
    for (int i = 0; i < 6; i++) {
      members.get(i % 3).worker.open("gate" + i);
      calls.get(i).result();
    }
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("65, 94: one batch is one message for each member")
  void oneMessageForEachMember() throws Exception {
    Node caller = cluster.caller();
    cluster.worker("a");
    cluster.worker("b");
    cluster.worker("c");
    List<FakeCall> calls = new ArrayList<>();
    for (long x = 0; x < 64; x++) {
      calls.add(TestCluster.call("f", x));
    }
    caller.engine.begin(calls);
    for (int x = 0; x < 64; x++) {
      assertThat(calls.get(x).result()).isEqualTo(3L * x);
    }
    assertThat(caller.sent.stream().filter(sent -> sent.message()[1] == Kind.CALLS.ordinal()))
        .hasSize(3)
        .extracting(sent -> sent.to().name())
        .doesNotHaveDuplicates();
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("94: calls with equal keys go to the same member, others when it leaves")
  void sticky() throws Exception {
    cluster.with(ClusterOptions.loopback().threads(4).sticky(call -> call.arguments().get(0)));
    Node caller = cluster.caller();
    Map<String, Node> members = new HashMap<>();
    for (String name : List.of("a", "b", "c")) {
      members.put(name, cluster.worker(name));
    }
    members.values().forEach(member -> openAll(member.worker));
    Map<String, Object> where = new HashMap<>();
    for (int round = 0; round < 3; round++) {
      for (int key = 0; key < 40; key++) {
        Object member = TestCluster.begin(caller, "waitAgain", "key" + key).result();
        Object before = where.put("key" + key, member);
        assertThat(before == null || before.equals(member)).isTrue();
      }
    }
    assertThat(where.values()).contains("a", "b", "c");
    cluster.crash(members.get("b"));
    TestCluster.await(() -> caller.engine.caller().peers().size() == 3);
    where.forEach(
        (key, member) -> {
          FakeCall call = TestCluster.begin(caller, "waitAgain", key);
          try {
            if (member.equals("b")) {
              assertThat(call.result()).isNotEqualTo("b");
            } else {
              assertThat(call.result()).isEqualTo(member);
            }
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  private static void openAll(Worker worker) {
    for (int key = 0; key < 40; key++) {
      worker.open("key" + key);
    }
  }

  @Test
  @DisplayName("93: without a member that serves it, a call fails and lists what there is")
  void noMember() throws Exception {
    Node caller = cluster.caller();
    String hash = new Bound(Worker.CAPABILITY, Map.of()).hash().toString();
    assertThat(TestCluster.begin(caller, "f", 1L).failure())
        .isInstanceOf(NoMember.class)
        .hasMessage(
            "No member serves Work with the interface hash "
                + hash
                + ": loopback-1 serves nothing");
    assertThat(caller.engine.stats().started()).isZero();
  }

  @Test
  @DisplayName("94: this JVM is a member as any other")
  void thisMember() throws Exception {
    Node alone = cluster.worker("alone");
    assertThat(TestCluster.begin(alone, "where").result()).isEqualTo("alone");
  }

  @Test
  @DisplayName("88: what has no name on the other side is not sent")
  void codeIsNotSent() throws Exception {
    Node caller = cluster.caller();
    cluster.worker("a");
    var call = new FakeCall(null);
    caller.engine.begin(List.of(call));
    assertThat(call.failure())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("a lambda is code of this JVM, which is not sent to a cluster");
  }
}
