package dev.baton.hazelcast;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.spi.impl.DelegatingCompletableFuture;
import dev.baton.cluster.ClusterOptions;
import dev.baton.cluster.Peer;
import dev.baton.cluster.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * Hazelcast as a transport: a message is a task that is submitted to a member, and what the task
 * gives is the message that goes back by the way.
 */
final class HazelcastTransport implements Transport {
  private static final System.Logger LOGGER = System.getLogger("dev.baton.hazelcast");
  private static final String SELF = "dev.baton.hazelcast.transport";

  private final ClusterOptions options;
  private Listener listener;

  /** Invariant: whom the listener knows; under the lock, also while the listener is told. */
  private final Map<UUID, Peer> known = new LinkedHashMap<>();

  private volatile HazelcastInstance instance;
  private volatile IExecutorService executor;

  HazelcastTransport(ClusterOptions options) {
    this.options = options;
    if (options.addresses().isEmpty()) {
      throw new IllegalArgumentException("The options have no address for this member");
    }
  }

  /** Returns the transport of a Hazelcast member. */
  static HazelcastTransport of(HazelcastInstance instance) {
    return (HazelcastTransport) instance.getUserContext().get(SELF);
  }

  @Override
  public Peer start(Listener to) {
    listener = to;
    var config = Configuration.of(options);
    config.getUserContext().put(SELF, this);
    HazelcastInstance started = Hazelcast.newHazelcastInstance(config);
    executor = started.getExecutorService(Configuration.EXECUTOR);
    instance = started;
    started
        .getLifecycleService()
        .addLifecycleListener(
            event -> {
              if (event.getState() == LifecycleState.MERGED) {
                compare(); // after a split, this member has another identity
              }
            });
    started.getCluster().addMembershipListener(new Watcher());
    compare();
    say();
    return peer(started.getCluster().getLocalMember());
  }

  private void say() {
    String own = options.addresses().get(0);
    if (Addresses.isLoopback(own)) {
      LOGGER.log(System.Logger.Level.INFO, "{0} is bound to this machine only", own);
    } else {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "{0} can be reached from other machines, and is neither encrypted nor authenticated: the"
              + " network must be a trusted one",
          own);
    }
  }

  // ---- messages

  @Override
  public void send(Peer to, byte[] message) {
    Future<byte[]> back;
    try {
      Cluster cluster = instance.getCluster();
      Member member = member(cluster, to.id());
      if (member == null) {
        lost(to, message, null);
        return;
      }
      back =
          executor.submitToMember(new Message(cluster.getLocalMember().getUuid(), message), member);
    } catch (RuntimeException notSent) {
      lost(to, message, notSent);
      return;
    }
    completion(back).whenCompleteAsync((raw, failure) -> ended(to, message, back), Runnable::run);
  }

  /**
   * Returns what ends on the thread that brings the response. The future itself ends on yet another
   * one, which on a machine of two processors is made for each response.
   */
  private static CompletionStage<?> completion(Future<?> future) {
    return future instanceof DelegatingCompletableFuture<?> outer
            && outer.getDelegate() instanceof CompletionStage<?> inner
        ? inner
        : (CompletionStage<?>) future;
  }

  private void ended(Peer to, byte[] message, Future<byte[]> back) {
    byte[] bytes = null;
    Throwable failure = null;
    try {
      bytes = back.get(); // it has ended
    } catch (Throwable failed) {
      failure = failed;
    }
    back(to, message, bytes, failure);
  }

  private void back(Peer from, byte[] message, byte[] bytes, Throwable failure) {
    if (failure != null) {
      lost(from, message, failure);
    } else if (bytes != null) {
      byte[] next = listener.received(from, bytes);
      if (next != null) {
        send(from, next);
      }
    }
  }

  private void lost(Peer to, byte[] message, Throwable why) {
    HazelcastInstance present = instance;
    if (!present.getLifecycleService().isRunning()) {
      return; // this member itself has left
    }
    if (member(present.getCluster(), to.id()) == null) {
      removed(to.id(), to);
    } else {
      listener.undelivered(to, message, why);
    }
  }

  /** Takes in what a member has sent; on a thread of Hazelcast's for tasks. */
  byte[] received(UUID sender, byte[] bytes) {
    try {
      HazelcastInstance present = awaitInstance();
      Member member = present == null ? null : member(present.getCluster(), sender);
      return member == null ? null : listener.received(peer(member), bytes);
    } catch (Throwable t) {
      LOGGER.log(System.Logger.Level.ERROR, "A message could not be taken in", t);
      return null; // what Hazelcast would make of it could hang the other side
    }
  }

  /** A message may come before Hazelcast has given the instance to who started it. */
  private HazelcastInstance awaitInstance() throws InterruptedException {
    synchronized (known) {
      while (instance == null) {
        known.wait();
      }
      return instance;
    }
  }

  // ---- members

  private static Member member(Cluster cluster, UUID id) {
    for (Member member : cluster.getMembers()) {
      if (member.getUuid().equals(id)) {
        return member;
      }
    }
    return null;
  }

  private static Peer peer(Member member) {
    var address = member.getAddress();
    return new Peer(member.getUuid(), address.getHost() + ":" + address.getPort());
  }

  /** Tells the listener what has changed since it was told last. */
  private void compare() {
    synchronized (known) {
      known.notifyAll();
      Map<UUID, Peer> present = new LinkedHashMap<>();
      for (Member member : instance.getCluster().getMembers()) {
        present.put(member.getUuid(), peer(member));
      }
      List<Peer> gone = new ArrayList<>(known.values());
      gone.removeIf(peer -> present.containsKey(peer.id()));
      gone.forEach(peer -> removed(peer.id(), peer));
      present.values().forEach(this::added);
    }
  }

  private void added(Peer peer) {
    synchronized (known) {
      if (known.putIfAbsent(peer.id(), peer) == null) {
        listener.joined(peer);
      }
    }
  }

  private void removed(UUID id, Peer peer) {
    synchronized (known) {
      known.remove(id);
      listener.left(peer); // as often as we hear of it: it may have been added meanwhile
    }
  }

  private final class Watcher implements MembershipListener {
    @Override
    public void memberAdded(MembershipEvent event) {
      added(peer(event.getMember()));
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
      removed(event.getMember().getUuid(), peer(event.getMember()));
    }
  }

  @Override
  public void close() {
    HazelcastInstance present = instance;
    if (present != null) {
      present.getLifecycleService().terminate();
    }
  }
}
