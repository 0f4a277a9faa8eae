package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cluster.TestCluster.Node;
import dev.baton.codec.Codec;
import dev.baton.codec.Limits;
import dev.baton.codec.WireInput;
import dev.baton.codec.WireOutput;
import dev.baton.host.CapabilityType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code of users' that fails where nobody expects it: each call ends nevertheless, once. */
@Timeout(60)
class HostileCodeTest {
  private static final CapabilityType<Odd> ODD = Reflected.capability(Odd.class);

  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  /** What throws itself, whatever it is asked. */
  static class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private boolean made = true;

    Hostile(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      throw this;
    }

    @Override
    public synchronized Throwable getCause() {
      throw this;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw this;
    }

    @Override
    public void setStackTrace(StackTraceElement[] trace) {
      if (made) {
        throw this;
      }
    }

    @Override
    public synchronized Throwable initCause(Throwable cause) {
      throw this;
    }

    @Override
    public String toString() {
      throw this;
    }
  }

  /** The same, but that it cannot be told what it is. */
  static final class Unknown extends Hostile {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super("unknown");
    }
  }

  /** What only its codec knows. */
  record Token(boolean writes, boolean reads) {}

  /** What a member does. */
  interface Odd {
    long fail(boolean known) throws Hostile;

    Token token(Token token);

    long again(long x);
  }

  /** The member's object. */
  static final class OddImpl implements Odd {
    final AtomicInteger runs = new AtomicInteger();

    @Override
    public long fail(boolean known) {
      throw known ? new Hostile("known") : new Unknown();
    }

    @Override
    public Token token(Token token) {
      return new Token(token.reads, true);
    }

    @Override
    public long again(long x) {
      return runs.incrementAndGet() + x;
    }
  }

  private static final Codec<Token> CODEC =
      new Codec<>() {
        @Override
        public void write(Token value, WireOutput out) {
          if (!value.writes()) {
            throw new IllegalStateException("not written");
          }
          out.writeBoolean(value.reads());
        }

        @Override
        public Token read(WireInput in) {
          if (!in.readBoolean()) {
            throw new Unknown();
          }
          return new Token(true, true);
        }
      };

  private static ClusterOptions options() {
    return ClusterOptions.loopback().threads(1).codec(Token.class, CODEC);
  }

  private static FakeCall begin(Node at, String method, Object... arguments) {
    var call = new FakeCall(Reflected.method(ODD, method), arguments);
    at.engine.begin(List.of(call));
    return call;
  }

  @Test
  @DisplayName(
      "92: an exception that throws whatever it is asked ends its call, and no place is lost")
  void exceptions() throws Exception {
    Node caller = cluster.add(null, options());
    cluster.add(null, options().serve(ODD, new OddImpl()));
    caller.engine.bind(ODD);
    for (int i = 0; i < 3; i++) {
      for (boolean known : new boolean[] {true, false}) {
        assertThat(begin(caller, "fail", known).failure()).isInstanceOf(RemoteFailure.class);
        FakeCall one = new FakeCall(Reflected.method(ODD, "fail"), known);
        FakeCall other = new FakeCall(Reflected.method(ODD, "again"), 1L);
        caller.engine.begin(List.of(one, other)); // not on the thread that has brought them
        assertThat(one.failure()).isInstanceOf(RemoteFailure.class);
        assertThat(other.result()).isEqualTo(i * 2L + (known ? 2 : 3));
      }
    }
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("90, 91: a codec that throws ends its call, on the way there and back")
  void codecs() throws Exception {
    Node caller = cluster.add(null, options());
    cluster.add(null, options().serve(ODD, new OddImpl()));
    caller.engine.bind(ODD);
    assertThat(begin(caller, "token", new Token(false, true)).failure()).hasMessage("not written");
    assertThat(begin(caller, "token", new Token(true, false)).failure())
        .isInstanceOf(MalformedCall.class);
    assertThat(begin(caller, "token", new Token(true, true)).result())
        .isEqualTo(new Token(true, true));
    TestCluster.assertBalanced(caller);
  }

  @Test
  @DisplayName("94: a key that has no hash fails its call")
  void keys() throws Exception {
    Node caller = cluster.add(null, options().sticky(call -> new Key()));
    cluster.add(null, options().serve(ODD, new OddImpl()));
    caller.engine.bind(ODD);
    assertThat(begin(caller, "again", 1L).failure()).hasMessage("no hash");
    TestCluster.assertBalanced(caller);
  }

  private static final class Key {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("no hash");
    }
  }

  /** What is read only when it may be. */
  private static final class Slow implements Codec<Token> {
    final CountDownLatch reading = new CountDownLatch(1);
    final CountDownLatch mayRead = new CountDownLatch(1);
    private final AtomicInteger reads = new AtomicInteger();

    @Override
    public void write(Token value, WireOutput out) {}

    @Override
    public Token read(WireInput in) {
      if (reads.incrementAndGet() == 1) {
        reading.countDown();
        try {
          mayRead.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return new Token(true, true);
    }
  }

  /** What counts how often it runs. */
  interface Counted {
    int count(Token token);
  }

  @Test
  @DisplayName("96: a retry that is read while the call ends gets that end, and does not run")
  void readWhileItEnds() throws Exception {
    CapabilityType<Counted> capability = Reflected.capability(Counted.class, "count");
    var slow = new Slow();
    var runs = new AtomicInteger();
    Node caller = cluster.add(null, ClusterOptions.loopback());
    Node member =
        cluster.add(
            null,
            ClusterOptions.loopback()
                .dedupe(10)
                .codec(Token.class, slow)
                .serve(capability, token -> runs.incrementAndGet()));
    var bound = new Bound(capability, Map.of(Token.class, slow));
    byte[] arguments = bound.method(0).arguments(List.of(new Token(true, true)), Limits.DEFAULTS);
    byte[] message =
        Wire.calls(
            caller.peer.id(),
            List.of(new Wire.Call(bound.hash().key(), 0, 1, 60_000, arguments)),
            Limits.DEFAULTS);
    var retry = CompletableFuture.supplyAsync(() -> member.engine.received(caller.peer, message));
    slow.reading.await();
    byte[] first = member.engine.received(caller.peer, message);
    slow.mayRead.countDown();
    assertThat(retry.get()).isEqualTo(first);
    assertThat(runs).hasValue(1);
    assertThat(member.engine.server().size()).isZero();
  }
}
