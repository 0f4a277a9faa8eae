package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.CapabilityMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/** Members over a loop-back network; what is sent can be seen and held back. */
final class TestCluster implements AutoCloseable {
  /** What a member has sent. */
  record Sent(Peer to, byte[] message) {}

  /** One member. */
  final class Node {
    final Worker worker;
    final ClusterEngine engine;
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final List<Sent> held = new CopyOnWriteArrayList<>();
    volatile BiPredicate<Peer, byte[]> hold = (to, message) -> false;
    final Transport transport = network.transport();
    Peer peer;

    Node(Worker worker, ClusterOptions options) {
      this.worker = worker;
      engine =
          new ClusterEngine(
              new Transport() {
                @Override
                public Peer start(Listener listener) {
                  peer = transport.start(new Tap(listener));
                  return peer;
                }

                @Override
                public void send(Peer to, byte[] message) {
                  Node.this.send(to, message);
                }

                @Override
                public void close() {
                  transport.close();
                }
              },
              options);
    }

    private void send(Peer to, byte[] message) {
      var each = new Sent(to, message);
      sent.add(each);
      if (hold.test(to, message)) {
        held.add(each);
      } else {
        transport.send(to, message);
      }
    }

    /** Sends what was held back. */
    void release() {
      hold = (to, message) -> false;
      List<Sent> all = List.copyOf(held);
      held.clear();
      all.forEach(each -> transport.send(each.to(), each.message()));
    }

    /** So that answers that go back by the way are seen, too. */
    private final class Tap implements Transport.Listener {
      private final Transport.Listener listener;

      Tap(Transport.Listener listener) {
        this.listener = listener;
      }

      @Override
      public byte[] received(Peer from, byte[] message) {
        byte[] back = listener.received(from, message);
        if (back != null) {
          send(from, back);
        }
        return null;
      }

      @Override
      public void joined(Peer joined) {
        listener.joined(joined);
      }

      @Override
      public void left(Peer left) {
        listener.left(left);
      }

      @Override
      public void undelivered(Peer to, byte[] message, Throwable why) {
        listener.undelivered(to, message, why);
      }
    }
  }

  final LoopbackNetwork network = new LoopbackNetwork();
  final List<Node> nodes = new ArrayList<>();
  private ClusterOptions options = ClusterOptions.loopback().threads(4);

  /** Sets what all further members have. */
  TestCluster with(ClusterOptions all) {
    options = all;
    return this;
  }

  /** Adds a member that serves nothing. */
  Node caller() {
    return add(null, options);
  }

  /** Adds a member with a worker. */
  Node worker(String name) {
    var worker = new Worker(name);
    return add(worker, options.serve(Worker.CAPABILITY, worker));
  }

  Node add(Worker worker, ClusterOptions its) {
    var node = new Node(worker, its);
    nodes.add(node);
    node.engine.start();
    node.engine.bind(Worker.CAPABILITY);
    await(() -> nodes.stream().allMatch(each -> each.engine.caller().known() >= nodes.size()));
    return node;
  }

  void crash(Node node) {
    nodes.remove(node);
    network.crash(node.peer);
  }

  static CapabilityMethod method(String name) {
    return Reflected.method(Worker.CAPABILITY, name);
  }

  static FakeCall call(String method, Object... arguments) {
    return new FakeCall(method(method), arguments);
  }

  static FakeCall begin(Node at, String method, Object... arguments) {
    FakeCall call = call(method, arguments);
    at.engine.begin(List.of(call));
    return call;
  }

  /** Begins a call that waits at a member until that opens its gate, and waits until it does. */
  static FakeCall beginAt(Node member, Node caller, String method, String gate) {
    FakeCall call = begin(caller, method, gate);
    await(() -> member.worker.waiting.contains(gate));
    return call;
  }

  static void await(BooleanSupplier what) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it has not come about in 20 seconds").isLessThan(end);
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Checks that nothing is under way any more, and that the counts add up. */
  static void assertBalanced(Node node) {
    await(() -> node.engine.caller().inFlight() == 0);
    ClusterStats stats = node.engine.stats();
    assertThat(stats.ended() + stats.indeterminate() + stats.retried())
        .as(stats.toString())
        .isEqualTo(stats.started());
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.engine.close());
  }
}
