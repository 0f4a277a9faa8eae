package dev.baton.infinispan;

import dev.baton.cluster.Peer;
import dev.baton.cluster.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.notifications.cachemanagerlistener.annotation.Merged;
import org.infinispan.notifications.cachemanagerlistener.annotation.ViewChanged;
import org.infinispan.notifications.cachemanagerlistener.event.ViewChangedEvent;
import org.infinispan.remoting.transport.Address;

/**
 * Infinispan as a transport, which shows how small another engine is: a message is a function that
 * a member runs, and what that gives is the message that goes back by the way.
 */
final class InfinispanTransport implements Transport {
  private static final Map<Address, CompletableFuture<InfinispanTransport>> STARTED =
      new ConcurrentHashMap<>();
  private static final long LONGEST_CALL = 60;

  private final String cluster;
  private Transport.Listener listener;

  /** Invariant: whom the listener knows; under the lock, also while the listener is told. */
  private final Map<Address, Peer> known = new LinkedHashMap<>();

  private volatile EmbeddedCacheManager manager;
  private volatile Peer self;

  InfinispanTransport(String cluster) {
    this.cluster = cluster;
  }

  /** Returns the transport of a member, once it has started. */
  static InfinispanTransport of(Address address) {
    return STARTED.computeIfAbsent(address, each -> new CompletableFuture<>()).join();
  }

  @Override
  public Peer start(Transport.Listener to) {
    listener = to;
    var configuration = GlobalConfigurationBuilder.defaultClusteredBuilder();
    configuration
        .transport()
        .clusterName(cluster)
        .nodeName(UUID.randomUUID().toString())
        .addProperty("configurationFile", "baton-jgroups.xml")
        .serialization()
        .addContextInitializer(new Message.Schema());
    manager = new DefaultCacheManager(configuration.build());
    self = peer(manager.getAddress());
    manager.addListener(new Watcher());
    compare(manager.getMembers());
    STARTED.computeIfAbsent(manager.getAddress(), each -> new CompletableFuture<>()).complete(this);
    return self;
  }

  /** The nodes' names are identities. */
  private static Peer peer(Address address) {
    return new Peer(UUID.fromString(address.toString()), address.toString());
  }

  private static Address address(EmbeddedCacheManager at, UUID id) {
    List<Address> members = at.getMembers();
    return (members == null ? List.<Address>of() : members)
        .stream().filter(each -> each.toString().equals(id.toString())).findFirst().orElse(null);
  }

  @Override
  public void send(Peer to, byte[] message) {
    Address address = address(manager, to.id());
    if (address == null) {
      listener.left(to);
      return;
    }
    manager
        .executor()
        .timeout(LONGEST_CALL, TimeUnit.MINUTES)
        .filterTargets(List.of(address))
        .submitConsumer(
            new Message(self.id(), message),
            (from, back, failure) -> {
              if (failure != null) {
                lost(to, message, failure);
              } else if (back != null) {
                answer(to, back);
              }
            })
        .whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                lost(to, message, failure);
              }
            });
  }

  private void answer(Peer from, byte[] bytes) {
    byte[] next = listener.received(from, bytes);
    if (next != null) {
      send(from, next);
    }
  }

  private void lost(Peer to, byte[] message, Throwable why) {
    if (address(manager, to.id()) == null) {
      listener.left(to);
    } else {
      listener.undelivered(to, message, why);
    }
  }

  byte[] received(UUID sender, byte[] bytes) {
    return listener.received(new Peer(sender, sender.toString()), bytes);
  }

  /** Tells the listener what has changed since it was told last. */
  private void compare(List<Address> present) {
    synchronized (known) {
      for (Address gone : new ArrayList<>(known.keySet())) {
        if (!present.contains(gone)) {
          listener.left(known.remove(gone));
        }
      }
      for (Address address : present) {
        if (!known.containsKey(address)) {
          known.put(address, peer(address));
          listener.joined(known.get(address));
        }
      }
    }
  }

  /** Hears of new views. */
  @org.infinispan.notifications.Listener
  public final class Watcher {
    /** Takes it in. */
    @ViewChanged
    @Merged
    public void changed(ViewChangedEvent event) {
      compare(event.getNewMembers());
    }
  }

  @Override
  public void close() {
    STARTED.remove(manager.getAddress());
    manager.stop();
  }
}
