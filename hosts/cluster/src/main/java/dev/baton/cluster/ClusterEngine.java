package dev.baton.cluster;

import dev.baton.cluster.Wire.Header;
import dev.baton.cluster.Wire.Kind;
import dev.baton.codec.MalformedValue;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.HostCall;
import dev.baton.host.HostEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One JVM's part in a cluster: its messages go to the caller's side or the member's. */
final class ClusterEngine implements HostEngine, Transport.Listener {
  private static final long TICK_MILLIS = 20;

  private final Transport transport;
  private final ClusterOptions options;
  private final Caller caller;
  private final Server server;
  private final Map<Class<?>, Bound> bound = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor ticker;

  /** Messages wait for it: what is made of them needs to know which member this is. */
  private final CountDownLatch started = new CountDownLatch(1);

  private volatile Peer self;

  ClusterEngine(Transport transport, ClusterOptions options) {
    this.transport = transport;
    this.options = options;
    caller = new Caller(transport, options);
    server = new Server(transport, options);
    ticker = new ScheduledThreadPoolExecutor(1, Daemons.named("baton-cluster-clock"));
  }

  void start() {
    self = transport.start(this);
    caller.start(self);
    started.countDown();
    caller.peers().forEach(this::greet);
    ticker.scheduleWithFixedDelay(caller::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  // ---- the host's side

  @Override
  public void begin(List<? extends HostCall> calls) {
    List<Flight> flights = new ArrayList<>();
    for (HostCall call : calls) {
      CapabilityMethod method = call.method();
      if (method == null) {
        call.fail(
            new UnsupportedOperationException(
                call.name()
                    + " is code of this JVM, which is not sent to a cluster: make it a method of a"
                    + " @Capability, or use another host for it"));
        continue;
      }
      Flight flight = prepare(call, method);
      if (flight != null) {
        flights.add(flight);
      }
    }
    if (!flights.isEmpty()) {
      caller.begin(flights);
    }
  }

  private Flight prepare(HostCall call, CapabilityMethod method) {
    try {
      return caller.prepare(call, bound(method.declaredBy()));
    } catch (RuntimeException unfit) {
      call.fail(unfit);
      return null;
    }
  }

  @Override
  public void interrupt(HostCall call) {
    caller.interrupt(call);
  }

  @Override
  public void bind(CapabilityType<?> capability) {
    bound.computeIfAbsent(capability.type(), type -> new Bound(capability, options.codecs()));
  }

  /** A twin with a target in this JVM has not asked to be bound. */
  private Bound bound(Class<?> type) {
    Bound known = bound.get(type);
    if (known == null) {
      bind(Twins.capability(type));
      known = bound.get(type);
    }
    return known;
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    server.close();
    transport.close();
    caller.close();
  }

  @Override
  public String describe() {
    return "cluster(" + options.name() + ")";
  }

  // ---- the transport's side

  @Override
  public byte[] received(Peer from, byte[] message) {
    try {
      started.await();
      return received(from, Wire.header(message, options.limits()));
    } catch (MalformedValue malformed) {
      caller.countMalformed();
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private byte[] received(Peer from, Header header) {
    switch (header.kind()) {
      case HELLO -> {
        boolean again = header.rest().readBoolean();
        caller.hello(from, Wire.hashes(header.rest()));
        return again ? hello(false) : null;
      }
      case CALLS -> {
        return server.calls(from, header.caller(), header.rest());
      }
      case ANSWERS -> {
        caller.answers(from, header.rest());
        return null;
      }
      case CANCEL -> {
        server.cancel(header.caller(), Wire.numbers(header.rest()));
        return null;
      }
      default -> {
        return server.ask(header.caller(), Wire.numbers(header.rest()));
      }
    }
  }

  @Override
  public void joined(Peer peer) {
    caller.joined(peer);
    if (self != null) {
      greet(peer);
    }
  }

  private void greet(Peer peer) {
    transport.send(peer, hello(true));
  }

  private byte[] hello(boolean again) {
    return Wire.hello(self.id(), again, server.hashes(), options.limits());
  }

  @Override
  public void left(Peer peer) {
    caller.left(peer);
    server.left(peer);
  }

  @Override
  public void undelivered(Peer to, byte[] message, Throwable why) {
    Header header = Wire.header(message, options.limits());
    if (header.kind() == Kind.CALLS) {
      caller.undelivered(to, header.rest(), why);
    } else if (header.kind() == Kind.HELLO && self != null) {
      greet(to);
    }
  }

  // ---- what is told

  ClusterStats stats() {
    return caller.stats();
  }

  Caller caller() {
    return caller;
  }

  Server server() {
    return server;
  }
}
