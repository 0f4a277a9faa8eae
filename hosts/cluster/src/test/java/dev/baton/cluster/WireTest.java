package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cluster.TestCluster.Node;
import dev.baton.cluster.TestCluster.Sent;
import dev.baton.cluster.Wire.Kind;
import dev.baton.codec.Limits;
import dev.baton.codec.WireOutput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes between members: identifiers and values. */
class WireTest {
  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  private static Sent last(Node node, Kind kind) {
    return node.sent.stream()
        .filter(sent -> sent.message()[1] == kind.ordinal())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Test
  @DisplayName("89: a call of one long takes at most 48 bytes, its answer fewer")
  void aCallIsShort() throws Exception {
    Node caller = cluster.caller();
    Node member = cluster.worker("a");
    for (long x : new long[] {0, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(TestCluster.begin(caller, "f", x).result()).isEqualTo(3 * x);
      assertThat(last(caller, Kind.CALLS).message()).hasSizeLessThanOrEqualTo(48);
      assertThat(last(member, Kind.ANSWERS).message()).hasSizeLessThanOrEqualTo(48);
    }
    // A caller's billionth call that may take ten days.
    var late = new Wire.Call(1, 100, 1_000_000_000, 864_000_000, new byte[Long.BYTES]);
    assertThat(Wire.calls(UUID.randomUUID(), List.of(late), Limits.DEFAULTS))
        .hasSizeLessThanOrEqualTo(48);
  }

  @Test
  @DisplayName("89: no name of a class, method or parameter is sent with a call")
  void noNamesAreSent() throws Exception {
    Node caller = cluster.caller();
    Node member = cluster.worker("a");
    TestCluster.begin(caller, "f", 5L).result();
    TestCluster.begin(caller, "where").result();
    for (Node node : List.of(caller, member)) {
      for (Sent sent : node.sent) {
        assertThat(new String(sent.message(), StandardCharsets.ISO_8859_1))
            .doesNotContain("Work", "where", "baton", "java");
      }
    }
  }

  @Test
  @DisplayName("89: what a member does not serve is answered so, not looked up")
  void unknownCalls() throws Exception {
    Node caller = cluster.caller();
    Node member = cluster.worker("a");
    var hash = new Bound(Worker.CAPABILITY, Map.of()).hash();
    caller.hold = (to, message) -> message[1] == Kind.CALLS.ordinal();
    FakeCall wrongHash = TestCluster.begin(caller, "f", 1L);
    FakeCall wrongMethod = TestCluster.begin(caller, "f", 2L);
    List<Wire.Call> sent =
        caller.held.stream()
            .map(each -> Wire.call(Wire.header(each.message(), Limits.DEFAULTS).rest()))
            .toList();
    for (Wire.Call changed :
        List.of(
            new Wire.Call(~hash.key(), 0, sent.get(0).number(), 1_000, sent.get(0).arguments()),
            new Wire.Call(hash.key(), 77, sent.get(1).number(), 1_000, sent.get(1).arguments()))) {
      caller.transport.send(
          member.peer, Wire.calls(caller.peer.id(), List.of(changed), Limits.DEFAULTS));
    }
    assertThat(wrongHash.failure())
        .isInstanceOf(NoSuchCapability.class)
        .hasMessage(member.peer.name() + " does not serve Work " + hash);
    assertThat(wrongMethod.failure()).isInstanceOf(NoSuchCapability.class);
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("91: a malformed call is answered so, and the member goes on")
  void malformedCalls() throws Exception {
    Node caller = cluster.caller();
    Node member = cluster.worker("a");
    var hash = new Bound(Worker.CAPABILITY, Map.of()).hash();
    caller.hold = (to, message) -> message[1] == Kind.CALLS.ordinal();
    FakeCall call = TestCluster.begin(caller, "f", 1L);
    Wire.Call sent = Wire.call(Wire.header(caller.held.get(0).message(), Limits.DEFAULTS).rest());
    var cut = new Wire.Call(hash.key(), sent.method(), sent.number(), 1_000, new byte[3]);
    caller.transport.send(member.peer, Wire.calls(caller.peer.id(), List.of(cut), Limits.DEFAULTS));
    assertThat(call.failure())
        .isInstanceOf(MalformedCall.class)
        .hasMessage(member.peer.name() + ": Ends 1 bytes too early");
    caller.hold = (to, message) -> false;
    assertThat(TestCluster.begin(caller, "f", 2L).result()).isEqualTo(6L);
  }

  @Test
  @DisplayName("91: messages of any bytes leave a member as it was")
  void anyBytes() throws Exception {
    Node caller = cluster.caller();
    Node member = cluster.worker("a");
    TestCluster.begin(caller, "f", 1L).result();
    // They are another's: else an answer to one of them could be taken for that to a good call.
    var other = new Peer(UUID.randomUUID(), "fuzz");
    byte[] good = last(caller, Kind.CALLS).message().clone();
    ByteBuffer.wrap(good)
        .putLong(2, other.id().getMostSignificantBits())
        .putLong(10, other.id().getLeastSignificantBits());
    var random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = good.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
      }
      member.engine.received(other, bytes); // throws nothing
    }
    assertThat(TestCluster.begin(caller, "f", 2L).result()).isEqualTo(6L);
    assertThat(member.engine.stats().malformed()).isPositive();
  }

  @Test
  @DisplayName("89: a message of another version of the protocol is not read")
  void anotherVersion() throws Exception {
    Node caller = cluster.caller();
    Node member = cluster.worker("a");
    var out = new WireOutput(Limits.DEFAULTS);
    out.writeByte(Wire.VERSION + 1);
    out.writeRaw(new byte[40]);
    assertThat(member.engine.received(caller.peer, out.toByteArray())).isNull();
    assertThat(member.engine.stats().malformed()).isEqualTo(1);
  }
}
