package dev.baton.internal.host;

import dev.baton.Coroutine;
import dev.baton.annotation.OnCancel.Policy;
import dev.baton.host.Body;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import dev.baton.host.HostEngine;
import dev.baton.host.HostStats;
import dev.baton.host.LeftCall;
import dev.baton.host.WhenFull;
import dev.baton.internal.base.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The one kind of host: a view of a {@link HostCore}, with its options. It never changes. */
public final class HostImpl implements Host {
  private static final System.Logger LOG = System.getLogger("dev.baton");
  private static final long GRACE = TimeUnit.SECONDS.toNanos(30);

  /** Is no lambda of a value's own, for which there might be no memory. */
  private static final BiConsumer<HostImpl, Object> DISCARD = HostImpl::discardHere;

  final HostCore core;
  final Gate gate;
  final Policy policy;

  /** How long a call may take, in nanoseconds; the greatest number for no end. */
  final long timeout;

  /** What gets values that come too late; null to close them. */
  private final Consumer<Object> discarded;

  /** Null for what the loop's clock says. */
  private final Boolean ordered;

  private final String name;

  private HostImpl(
      HostCore core,
      Gate gate,
      Policy policy,
      long timeout,
      Consumer<Object> discarded,
      Boolean ordered,
      String name) {
    this.core = core;
    this.gate = gate;
    this.policy = policy;
    this.timeout = timeout;
    this.discarded = discarded;
    this.ordered = ordered;
    this.name = name;
  }

  /** Makes a host. */
  static HostImpl of(HostCore core, int limit) {
    return of(core, limit, core.engine.describe());
  }

  static HostImpl of(HostCore core, int limit, String name) {
    return new HostImpl(
        core, Gate.of(core, limit), Policy.INTERRUPT, Long.MAX_VALUE, null, null, name);
  }

  private HostImpl with(Gate newGate, String newName) {
    return new HostImpl(core, newGate, policy, timeout, discarded, ordered, newName);
  }

  @Override
  public Host limited(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("At least one call must run at a time, not " + n);
    }
    return limited(n, ".limited(" + n + ")");
  }

  private HostImpl limited(int n, String suffix) {
    return with(new Gate(core, gate, n, Integer.MAX_VALUE, WhenFull.WAIT), name + suffix);
  }

  @Override
  public Host serial() {
    return limited(1, ".serial()");
  }

  @Override
  public Host queue(int bound, WhenFull whenFull) {
    if (bound < 0) {
      throw new IllegalArgumentException("A queue cannot have " + bound + " places");
    }
    Objects.requireNonNull(whenFull, "whenFull");
    return with(new Gate(core, gate, Integer.MAX_VALUE, bound, whenFull), name);
  }

  @Override
  public Host onCancel(Policy newPolicy) {
    Objects.requireNonNull(newPolicy, "policy");
    return new HostImpl(core, gate, newPolicy, timeout, discarded, ordered, name);
  }

  @Override
  public Host timeout(Duration time) {
    long nanos = Durations.nanos(time);
    if (nanos == 0) {
      throw new IllegalArgumentException("A call needs a time longer than zero");
    }
    return new HostImpl(core, gate, policy, nanos, discarded, ordered, name);
  }

  @Override
  public Host discarded(Consumer<Object> handler) {
    Objects.requireNonNull(handler, "handler");
    return new HostImpl(core, gate, policy, timeout, handler, ordered, name);
  }

  @Override
  public Host ordered(boolean together) {
    return new HostImpl(core, gate, policy, timeout, discarded, together, name);
  }

  @Override
  public Host named(String newName) {
    Objects.requireNonNull(newName, "name");
    if (core.engine instanceof ThreadsEngine threads && !core.permanent) {
      threads.name(newName);
    }
    return with(gate, newName);
  }

  boolean isOrdered(boolean virtualClock) {
    return ordered == null ? virtualClock : ordered;
  }

  @Override
  public <T, E extends Exception> Coroutine<T> call(String what, Body<? extends T, E> body) {
    return new HostCoroutine<>(
        this, Objects.requireNonNull(what, "name"), Objects.requireNonNull(body, "body"));
  }

  @Override
  public <T> Coroutine<T> call(CapabilityMethod method, Object target, Object... arguments) {
    return new HostCoroutine<>(this, Objects.requireNonNull(method, "method"), target, arguments);
  }

  @Override
  public Host bind(CapabilityType<?> capability) {
    core.engine.bind(Objects.requireNonNull(capability, "capability"));
    return this;
  }

  @Override
  public HostStats stats() {
    core.lock.lock();
    try {
      return gate.stats();
    } finally {
      core.lock.unlock();
    }
  }

  @Override
  public HostEngine engine() {
    return core.engine;
  }

  @Override
  public void close() {
    for (LeftCall left : core.close(GRACE)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The host {0} is closed, and a call still runs on {1}: {2}",
          this,
          left.thread(),
          left.name());
    }
  }

  @Override
  public List<LeftCall> close(Duration grace) {
    return core.close(Durations.nanos(grace));
  }

  /** Does with a value what is to be done if nobody wants it. */
  void discard(Object value) {
    CallContext.runApart(DISCARD, this, value);
  }

  private void discardHere(Object value) {
    try {
      if (discarded != null) {
        discarded.accept(value);
      } else if (value instanceof AutoCloseable resource) {
        resource.close();
      }
    } catch (Throwable failure) {
      LOG.log(
          System.Logger.Level.ERROR,
          "A value of a call that was cancelled could not be discarded",
          failure);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
