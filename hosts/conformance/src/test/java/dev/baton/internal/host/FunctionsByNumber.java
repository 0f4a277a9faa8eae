package dev.baton.internal.host;

import dev.baton.cluster.ClusterOptions;
import dev.baton.cluster.LoopbackCluster;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import dev.baton.host.HostCall;
import dev.baton.host.HostEngine;
import dev.baton.internal.base.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * A cluster that takes functions of this JVM, too, so that the tests of other hosts run over it:
 * what is sent of a function is its number, and of its value likewise; the members are all here.
 */
public final class FunctionsByNumber implements HostEngine, Numbered {
  private static final CapabilityMethod RUN = NumberedAsync.CAPABILITY.methods().get(0);
  private static final long NULL = 0;

  private final Map<Long, CallImpl> functions = new ConcurrentHashMap<>();
  private final Map<Long, Object> values = new ConcurrentHashMap<>();
  private final Map<HostCall, Sent> sent = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final LoopbackCluster cluster;
  private final HostEngine engine;

  private FunctionsByNumber(int members, UnaryOperator<ClusterOptions> options) {
    cluster = new LoopbackCluster(members, Numbered.class, this, options);
    engine = cluster.host().engine();
  }

  /** Makes a host over a new cluster. */
  public static Host host(int members, UnaryOperator<ClusterOptions> options) {
    return Host.of(new FunctionsByNumber(members, options));
  }

  // ---- a member's side

  @Override
  public long run(long function) {
    Object value;
    try {
      value = functions.get(function).what.invoke();
    } catch (Throwable thrown) {
      throw Failures.<RuntimeException>raise(thrown);
    }
    if (value == null) {
      return NULL;
    }
    long number = numbers.incrementAndGet();
    values.put(number, value);
    return number;
  }

  // ---- the caller's side

  @Override
  public void begin(List<? extends HostCall> calls) {
    List<Sent> all = new ArrayList<>();
    for (HostCall call : calls) {
      var each = new Sent((CallImpl) call, numbers.incrementAndGet());
      functions.put(each.number, each.call);
      sent.put(call, each);
      all.add(each);
    }
    engine.begin(all);
  }

  @Override
  public void interrupt(HostCall call) {
    Sent known = sent.get(call);
    if (known != null) {
      engine.interrupt(known);
    }
  }

  @Override
  public void bind(CapabilityType<?> capability) {
    engine.bind(capability);
  }

  @Override
  public void close() {
    cluster.close();
  }

  @Override
  public String describe() {
    return engine.describe();
  }

  /** A function's call, as one of a method. */
  private final class Sent implements HostCall {
    private final CallImpl call;
    private final long number;

    Sent(CallImpl call, long number) {
      this.call = call;
      this.number = number;
    }

    @Override
    public String name() {
      return call.name();
    }

    @Override
    public CapabilityMethod method() {
      return RUN;
    }

    @Override
    public Object target() {
      return null;
    }

    @Override
    public List<Object> arguments() {
      return List.of(number);
    }

    @Override
    public long nanosLeft() {
      return call.nanosLeft();
    }

    @Override
    public void run() {
      throw new AssertionError("A cluster runs its calls elsewhere");
    }

    @Override
    public boolean begun() {
      return call.begun();
    }

    @Override
    public void succeed(Object result) {
      forget();
      call.succeed((long) result == NULL ? null : values.remove((long) result));
    }

    @Override
    public void fail(Throwable failure) {
      forget();
      call.fail(failure);
    }

    private void forget() {
      functions.remove(number);
      sent.remove(call);
    }
  }
}
