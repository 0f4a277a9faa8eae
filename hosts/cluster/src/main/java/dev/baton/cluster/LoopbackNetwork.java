package dev.baton.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A cluster whose members are all in this JVM: messages go from thread to thread, as bytes. It is
 * for tests, and can lose members as a network would.
 */
public final class LoopbackNetwork {
  /** Invariant: in the order of joining; under the lock. */
  private final Map<UUID, Node> nodes = new LinkedHashMap<>();

  private int numbers;

  /** Makes a network without members. */
  public LoopbackNetwork() {}

  /** Makes the transport of one more member, which joins when it is started. */
  public Transport transport() {
    return new Node();
  }

  /**
   * Takes a member away as a crash would: nothing comes from it or to it any more, and the others
   * see it leave.
   */
  public void crash(Peer peer) {
    Node node;
    synchronized (this) {
      node = nodes.get(peer.id());
    }
    if (node != null) {
      node.close();
    }
  }

  private synchronized Node node(Peer peer) {
    return nodes.get(peer.id());
  }

  private final class Node implements Transport {
    private final ExecutorService threads =
        Executors.newCachedThreadPool(Daemons.named("baton-loopback"));
    private Peer self;
    private Listener listener;

    @Override
    public Peer start(Listener to) {
      synchronized (LoopbackNetwork.this) {
        self = new Peer(UUID.randomUUID(), "loopback-" + ++numbers);
        listener = to;
        nodes.put(self.id(), this);
        for (Node node : List.copyOf(nodes.values())) {
          listener.joined(node.self);
          if (node != this) {
            node.listener.joined(self);
          }
        }
        return self;
      }
    }

    @Override
    public void send(Peer to, byte[] message) {
      Node node = node(to);
      if (node == null || node(self) == null) {
        return; // who sends to it sees it leave, or has left
      }
      byte[] copy = message.clone();
      node.execute(
          () -> {
            byte[] back = node.listener.received(self, copy);
            if (back != null) {
              node.send(self, back);
            }
          });
    }

    private void execute(Runnable body) {
      try {
        threads.execute(body);
      } catch (RejectedExecutionException closed) {
        // it has left meanwhile
      }
    }

    @Override
    public void close() {
      List<Node> others;
      synchronized (LoopbackNetwork.this) {
        if (self == null || nodes.remove(self.id()) == null) {
          return;
        }
        others = List.copyOf(nodes.values());
      }
      threads.shutdownNow();
      others.forEach(node -> node.execute(() -> node.listener.left(self)));
    }
  }
}
