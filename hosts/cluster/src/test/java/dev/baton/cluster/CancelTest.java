package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cluster.TestCluster.Node;
import dev.baton.cluster.Wire.Kind;
import dev.baton.codec.Limits;
import dev.baton.codec.WireInput;
import dev.baton.host.HostBusy;
import dev.baton.host.WhenFull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are stopped, and members without room. */
class CancelTest {
  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  @DisplayName("98: a cancel interrupts the call at its member; the end comes when it has ended")
  void interrupts() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    FakeCall call = TestCluster.beginAt(a, caller, "stubborn", "gate");
    caller.engine.interrupt(call);
    TestCluster.await(() -> a.worker.interrupted.contains("gate"));
    assertThat(call.end).isNotDone();
    a.worker.open("gate");
    assertThat(call.result()).isEqualTo(true);
    FakeCall other = TestCluster.beginAt(a, caller, "wait", "other");
    caller.engine.interrupt(other);
    assertThat(other.failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  @DisplayName("80: what is left behind when a host is closed ends; no answer comes any more")
  void endsWhenItsHostIsClosed() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    FakeCall call = TestCluster.beginAt(a, caller, "stubborn", "gate");
    caller.engine.close();
    assertThat(call.failure())
        .isInstanceOf(Indeterminate.class)
        .hasMessageEndingWith("was left behind when the host was closed");
    a.worker.open("gate");
    TestCluster.assertBalanced(caller);
    assertThat(call.ends).hasValue(1);
  }

  @Test
  @DisplayName("98: a call that is joined ends when its member leaves")
  void joinsUntilTheMemberLeaves() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    cluster.worker("b");
    FakeCall call = TestCluster.beginAt(a, caller, "waitAgain", "gate");
    a.hold = (to, message) -> true;
    caller.engine.interrupt(call);
    TestCluster.await(() -> a.worker.interrupted.contains("gate"));
    assertThat(call.end).isNotDone();
    cluster.crash(a);
    // Nobody wants it any more: it is not sent again.
    assertThat(call.failure()).isInstanceOf(Indeterminate.class);
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("98: a call that waits at its member and is cancelled never runs")
  void neverRuns() throws Exception {
    cluster.with(ClusterOptions.loopback().threads(1));
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    FakeCall first = TestCluster.beginAt(a, caller, "wait", "first");
    FakeCall second = TestCluster.begin(caller, "wait", "second");
    caller.engine.interrupt(second);
    assertThat(second.failure()).isInstanceOf(InterruptedException.class);
    a.worker.open("first");
    first.result();
    assertThat(a.worker.waiting).containsExactly("first");
  }

  @Test
  @DisplayName("98: a cancel that overtakes its call stops it all the same")
  void overtakingCancel() throws Exception {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    caller.hold = (to, message) -> message[1] == Kind.CALLS.ordinal();
    FakeCall call = TestCluster.begin(caller, "f", 1L);
    caller.engine.interrupt(call);
    TestCluster.await(() -> a.engine.server().cancelsKept() == 1);
    caller.release();
    assertThat(call.failure()).isInstanceOf(InterruptedException.class);
    assertThat(a.worker.numbers).isEmpty();
  }

  @Test
  @DisplayName("98: a call that was cancelled before it began is not sent")
  void notBegun() {
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    FakeCall call = TestCluster.call("f", 1L);
    call.cancelled = true;
    caller.engine.begin(List.of(call));
    assertThat(caller.engine.caller().inFlight()).isZero();
    assertThat(caller.engine.stats().started()).isZero();
    assertThat(a.worker.numbers).isEmpty();
  }

  @Test
  @DisplayName("78, 98: in a storm of cancels no interrupt reaches another call")
  void noStrayInterrupts() throws Exception {
    cluster.with(ClusterOptions.loopback().threads(2));
    Node caller = cluster.caller();
    cluster.worker("a");
    var random = new Random(11);
    List<FakeCall> cancelled = new ArrayList<>();
    List<FakeCall> plain = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      FakeCall call = TestCluster.begin(caller, "wait", "never");
      FakeCall next = TestCluster.begin(caller, "f", (long) i);
      cancelled.add(call);
      plain.add(next);
      if (random.nextBoolean()) {
        Thread.onSpinWait();
      }
      caller.engine.interrupt(call);
    }
    for (FakeCall call : cancelled) {
      assertThat(call.failure()).isInstanceOf(InterruptedException.class);
    }
    for (int i = 0; i < plain.size(); i++) {
      assertThat(plain.get(i).result()).isEqualTo(3L * i);
    }
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("99: REJECT fails with the name of the member whose queue is full")
  void reject() throws Exception {
    cluster.with(ClusterOptions.loopback().threads(1).queue(1).whenFull(WhenFull.REJECT));
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    List<FakeCall> calls = fill(caller, a);
    FakeCall third = TestCluster.begin(caller, "where");
    assertThat(third.failure())
        .isInstanceOf(HostBusy.class)
        .hasMessage("Work.where has found the queue of " + a.peer.name() + " full");
    a.worker.open("running");
    a.worker.open("queued");
    for (FakeCall call : calls) {
      call.result();
    }
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("99: WAIT tries another member")
  void elsewhere() throws Exception {
    cluster.with(ClusterOptions.loopback().threads(1).queue(1));
    Node other = cluster.caller();
    Node a = cluster.worker("a");
    fill(other, a);
    Node b = cluster.worker("b");
    Node caller = cluster.caller();
    assertThat(TestCluster.begin(caller, "where").result()).isEqualTo("b");
    assertThat(caller.engine.stats().retried()).isEqualTo(1);
    assertThat(b.worker.waiting).isEmpty();
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("99: WAIT waits where all members are full, and loses nothing")
  void waits() throws Exception {
    cluster.with(ClusterOptions.loopback().threads(1).queue(1));
    Node caller = cluster.caller();
    Node a = cluster.worker("a");
    List<FakeCall> calls = fill(caller, a);
    List<FakeCall> more = new ArrayList<>();
    for (long x = 0; x < 100; x++) {
      more.add(TestCluster.begin(caller, "f", x));
    }
    FakeCall cancelled = TestCluster.begin(caller, "wait", "never");
    TestCluster.await(() -> caller.engine.stats().retried() > 100);
    caller.engine.interrupt(cancelled);
    assertThat(cancelled.failure()).isInstanceOf(InterruptedException.class);
    a.worker.open("running");
    a.worker.open("queued");
    for (FakeCall call : calls) {
      call.result();
    }
    for (int x = 0; x < 100; x++) {
      assertThat(more.get(x).result()).isEqualTo(3L * x);
    }
    assertThat(a.worker.numbers).hasSize(100);
    TestCluster.assertBalanced(caller);
  }

  /** Takes the only thread and the only place in the queue of a member. */
  private static List<FakeCall> fill(Node caller, Node member) {
    List<FakeCall> calls = new ArrayList<>();
    calls.add(TestCluster.begin(caller, "wait", "running"));
    TestCluster.await(() -> member.worker.waiting.contains("running"));
    calls.add(TestCluster.begin(caller, "wait", "queued"));
    TestCluster.await(() -> member.engine.server().size() == 2);
    return calls;
  }

  @Test
  @Timeout(20)
  @DisplayName("98: a cancel of one of very many that wait for room takes no longer than of one")
  void manyThatWait() {
    var bound = new Bound(Worker.CAPABILITY, Map.of());
    var member = new Peer(UUID.randomUUID(), "a");
    var caller = new Caller(NOWHERE, ClusterOptions.loopback());
    caller.start(new Peer(UUID.randomUUID(), "caller"));
    caller.joined(member);
    caller.hello(member, List.of(bound.hash()));
    // Until the next tick nothing is sent to a member that could not be reached.
    caller.undelivered(member, new WireInput(new byte[0], Limits.DEFAULTS), null);
    List<FakeCall> calls = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      calls.add(TestCluster.call("f", 1L));
    }
    caller.begin(calls.stream().map(call -> caller.prepare(call, bound)).toList());
    for (int i = calls.size() - 1; i >= 0; i--) {
      caller.interrupt(calls.get(i));
    }
    for (FakeCall call : calls) {
      assertThat(call.end).isCompletedExceptionally();
      assertThat(call.ends).hasValue(1);
    }
    assertThat(caller.inFlight()).isZero();
  }

  private static final Transport NOWHERE =
      new Transport() {
        @Override
        public Peer start(Listener listener) {
          throw new AssertionError("It is not started");
        }

        @Override
        public void send(Peer to, byte[] message) {
          throw new AssertionError("Nothing is sent");
        }

        @Override
        public void close() {}
      };
}
