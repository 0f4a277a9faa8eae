package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.TimedOut;
import dev.baton.cluster.TestCluster.Node;
import dev.baton.cluster.Wire.Kind;
import dev.baton.codec.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Members, callers and messages that are lost. */
class LossTest {
  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  @DisplayName("95: an idempotent call goes to another member, with its id and deadline")
  void anotherMember() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    Node b = cluster.worker("b");
    FakeCall call = TestCluster.beginAt(a, caller, "waitAgain", "gate");
    cluster.crash(a);
    TestCluster.await(() -> b.worker.waiting.contains("gate"));
    b.worker.open("gate");
    assertThat(call.result()).isEqualTo("b");
    assertThat(call.ends).hasValue(1);
    List<Wire.Call> sent =
        caller.sent.stream()
            .filter(each -> each.message()[1] == Kind.CALLS.ordinal())
            .map(each -> Wire.call(Wire.header(each.message(), Limits.DEFAULTS).rest()))
            .toList();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).number()).isEqualTo(sent.get(0).number());
    assertThat(sent.get(1).millis()).isLessThanOrEqualTo(sent.get(0).millis());
    assertThat(caller.engine.stats()).isEqualTo(new ClusterStats(2, 1, 0, 1, 0, 0));
  }

  @Test
  @DisplayName("95: any other call fails, and says where it may have run")
  void indeterminate() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    cluster.worker("b");
    FakeCall call = TestCluster.beginAt(a, caller, "wait", "gate");
    cluster.crash(a);
    assertThat(call.failure())
        .isInstanceOfSatisfying(
            Indeterminate.class,
            failure -> {
              assertThat(failure.member()).isEqualTo(a.peer.name());
              assertThat(failure.call()).isEqualTo("Work.wait");
            })
        .hasMessage("Work.wait may have run: " + a.peer.name() + " has left");
    assertThat(caller.engine.stats()).isEqualTo(new ClusterStats(1, 0, 1, 0, 0, 0));
  }

  @Test
  @DisplayName("95: an idempotent call is sent again at most so often as was said")
  void retriesEnd() throws Exception {
    cluster.with(ClusterOptions.loopback().retries(2));
    Node caller = cluster.caller();
    Node member = cluster.worker("member0");
    FakeCall call = TestCluster.begin(caller, "waitAgain", "gate");
    for (int i = 1; i <= 3; i++) {
      Node present = member;
      TestCluster.await(() -> present.worker.waiting.contains("gate"));
      member = cluster.worker("member" + i);
      cluster.crash(present);
    }
    assertThat(call.failure()).isInstanceOf(Indeterminate.class);
    assertThat(caller.engine.stats()).isEqualTo(new ClusterStats(3, 0, 1, 2, 0, 0));
  }

  @Test
  @DisplayName("95: without another member that serves it, an idempotent call ends, too")
  void nobodyElse() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    FakeCall call = TestCluster.beginAt(a, caller, "waitAgain", "gate");
    cluster.crash(a);
    assertThat(call.failure())
        .hasMessage(
            "Work.waitAgain may have run: "
                + a.peer.name()
                + " has left, no other member serves it");
  }

  @Test
  @DisplayName("95: a late answer to a call that has ended is dropped and counted")
  void lateAnswers() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    a.hold = (to, message) -> message[1] == Kind.ANSWERS.ordinal();
    FakeCall call = TestCluster.begin(caller, "f", 1L);
    TestCluster.await(() -> !a.held.isEmpty());
    Node b = cluster.worker("b");
    caller.engine.left(a.peer); // a partition: a runs on
    assertThat(call.result()).isEqualTo(3L);
    assertThat(b.worker.numbers).containsExactly(1L);
    a.release();
    TestCluster.await(() -> caller.engine.stats().late() == 1);
    assertThat(call.ends).hasValue(1);
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("96: a retry that reaches a member which already ran it gets the stored outcome")
  void dedupe() throws Exception {
    for (int kept : new int[] {10, 0}) {
      try (var both = new TestCluster().with(ClusterOptions.loopback().dedupe(kept))) {
        Node caller = both.caller();
        Node a = both.worker("a");
        a.hold = (to, message) -> message[1] == Kind.ANSWERS.ordinal();
        FakeCall call = TestCluster.begin(caller, "f", 7L);
        TestCluster.await(() -> !a.held.isEmpty());
        a.held.clear();
        a.hold = (to, message) -> false;
        // The network was lost for a moment, and with it the answer: the call waits for a member
        // and finds the same one again.
        var other = new Peer(UUID.randomUUID(), "silent");
        caller.engine.caller().joined(other);
        caller.engine.caller().hello(other, a.engine.server().hashes());
        caller.engine.left(a.peer);
        caller.engine.caller().joined(a.peer);
        caller.engine.caller().hello(a.peer, a.engine.server().hashes());
        caller.engine.left(other);
        assertThat(call.result()).isEqualTo(21L);
        assertThat(a.worker.numbers).hasSize(kept > 0 ? 1 : 2);
      }
    }
  }

  @Test
  @DisplayName("97: a caller that leaves has its calls interrupted, running and waiting ones")
  void callerLeaves() {
    cluster.with(ClusterOptions.loopback().threads(1));
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    TestCluster.begin(caller, "wait", "running");
    TestCluster.await(() -> a.worker.waiting.contains("running"));
    TestCluster.begin(caller, "wait", "queued");
    TestCluster.await(() -> a.engine.server().size() == 2);
    cluster.crash(caller);
    TestCluster.await(() -> a.engine.server().size() == 0);
    assertThat(a.worker.interrupted).containsExactly("running");
    assertThat(a.worker.waiting).containsExactly("running");
  }

  @Test
  @DisplayName("100: a caller sees its own side; calls on the other side are as lost")
  void splitBrain() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    FakeCall plain = TestCluster.beginAt(a, caller, "wait", "plain");
    Node b = cluster.worker("b");
    FakeCall again = TestCluster.beginAt(b, caller, "waitAgain", "x");
    caller.engine.left(a.peer);
    assertThat(plain.failure()).isInstanceOf(Indeterminate.class);
    // It may run to its end there all the same.
    a.worker.open("plain");
    TestCluster.await(() -> caller.engine.stats().late() == 1);
    b.worker.open("x");
    assertThat(again.result()).isEqualTo("b");
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("95: an answer that never comes does not hang a call whose time is up")
  void lostAnswer() throws Exception {
    cluster.with(ClusterOptions.loopback().heartbeat(Duration.ofMillis(300)));
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    // All answers are lost, also those to questions.
    a.hold = (to, message) -> message[1] == Kind.ANSWERS.ordinal();
    FakeCall call = TestCluster.call("wait", "gate").within(100);
    a.worker.open("gate");
    caller.engine.begin(List.of(call));
    assertThat(call.failure())
        .isInstanceOf(Indeterminate.class)
        .hasMessageContaining("has not answered in time");
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("95: a member that knows nothing of a call any more says so")
  void forgottenCall() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    a.hold = (to, message) -> message[1] == Kind.ANSWERS.ordinal();
    FakeCall call = TestCluster.call("wait", "gate").within(100);
    a.worker.open("gate");
    caller.engine.begin(List.of(call));
    TestCluster.await(() -> !a.held.isEmpty());
    a.hold = (to, message) -> false; // one answer was lost
    assertThat(call.failure()).hasMessageContaining("knows nothing of it any more");
  }

  @Test
  @DisplayName("95: calls whose message may not have arrived are as lost")
  void undelivered() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    caller.hold = (to, message) -> message[1] == Kind.CALLS.ordinal();
    FakeCall plain = TestCluster.call("wait", "gate");
    FakeCall again = TestCluster.call("f", 4L);
    caller.engine.begin(List.of(plain, again));
    byte[] message = caller.held.get(0).message();
    caller.held.clear();
    caller.hold = (to, bytes) -> false;
    caller.engine.undelivered(a.peer, message, new IOException("broken pipe"));
    assertThat(plain.failure())
        .isInstanceOf(Indeterminate.class)
        .hasMessageEndingWith("could not be reached, java.io.IOException: broken pipe");
    assertThat(again.result()).isEqualTo(12L);
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("95: a member that could not be reached does not get its calls again at once")
  void suspects() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    Node b = cluster.worker("b");
    // a is dead, but nobody has noticed yet: each message to it fails at once.
    var failed = new AtomicInteger();
    caller.hold =
        (to, message) -> {
          boolean calls = to.equals(a.peer) && message[1] == Kind.CALLS.ordinal();
          if (calls) {
            failed.incrementAndGet();
            caller.engine.undelivered(to, message, new IOException("broken pipe"));
          }
          return calls;
        };
    List<FakeCall> batch = new ArrayList<>();
    for (long x = 0; x < 64; x++) {
      batch.add(TestCluster.call("f", x));
    }
    caller.engine.begin(batch);
    for (int x = 0; x < 64; x++) {
      assertThat(batch.get(x).result()).isEqualTo(3L * x);
    }
    assertThat(b.worker.numbers).hasSize(64);
    assertThat(failed).hasValue(1);
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("95: what a member has said before it left makes it no member again")
  void lateHello() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    cluster.crash(a);
    TestCluster.await(() -> caller.engine.caller().peers().size() == 1);
    caller.engine.received(
        a.peer, Wire.hello(a.peer.id(), false, a.engine.server().hashes(), Limits.DEFAULTS));
    assertThat(TestCluster.begin(caller, "f", 1L).failure()).isInstanceOf(NoMember.class);
  }

  @Test
  @DisplayName("95: a call without a time of its own gets that of the cluster")
  void ownDeadline() throws Exception {
    cluster.with(ClusterOptions.loopback().timeout(Duration.ofMillis(100)));
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    FakeCall call = TestCluster.begin(caller, "wait", "never");
    assertThat(call.failure()).isInstanceOf(InterruptedException.class);
    assertThat(a.worker.interrupted).containsExactly("never");
  }

  @Test
  @DisplayName("95: a call whose time is up before it ran does not run")
  void expired() throws Exception {
    cluster.with(ClusterOptions.loopback().threads(1));
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    FakeCall first = TestCluster.beginAt(a, caller, "wait", "first");
    FakeCall second = TestCluster.call("wait", "second").within(50);
    caller.engine.begin(List.of(second));
    TestCluster.await(() -> a.engine.server().size() == 2);
    Thread.sleep(60); // its time is real time, and counts from there
    a.worker.open("first");
    assertThat(second.failure()).isInstanceOf(TimedOut.class);
    assertThat(a.worker.waiting).containsExactly("first");
    first.result();
  }

  @Test
  @DisplayName("95, 101: in a storm of joins and crashes every call ends once, and counts add up")
  void storm() throws Exception {
    cluster.with(ClusterOptions.loopback().threads(2).retries(100));
    Node caller = cluster.caller();
    for (int i = 0; i < 3; i++) {
      cluster.worker("first" + i);
    }
    var random = new Random(3);
    List<FakeCall> calls = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      List<FakeCall> batch = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        batch.add(
            i % 2 == 0
                ? TestCluster.call("f", (long) i)
                : TestCluster.call("fail", Work.Kind.USUAL));
      }
      calls.addAll(batch);
      caller.engine.begin(batch);
      cluster.crash(cluster.nodes.get(1 + random.nextInt(3)));
      cluster.worker("round" + round);
    }
    for (int i = 0; i < calls.size(); i++) {
      if (i % 2 == 0) {
        assertThat(calls.get(i).result()).isEqualTo(3L * (i % 50));
      } else {
        assertThat(calls.get(i).failure())
            .isInstanceOfAny(ArithmeticException.class, Indeterminate.class);
      }
      assertThat(calls.get(i).ends).hasValue(1);
    }
    TestCluster.assertBalanced(caller);
  }
}
