package dev.baton.internal.host;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import dev.baton.host.Body;
import dev.baton.host.CapabilityMethod;
import dev.baton.internal.kernel.Answer;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.loop.Suspension;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The coroutine of a call of a host: of a capability's method, or of a function. */
final class HostCoroutine<T> extends LeafCoroutine<T> implements CallContext.Code {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("call");
  private static final CoroutineSource BLOCKING = CoroutineSource.operation("blocking");

  /** The name of what {@link dev.baton.Baton#blocking} calls. */
  static final String BLOCKING_NAME = "blocking";

  private static final Object[] NONE = {};

  final HostImpl host;

  /** The method; null for a function. */
  final CapabilityMethod method;

  /** The object whose method it is, or the function. */
  private final Object target;

  private final Object[] arguments;

  /** The name of a call of a function. */
  private final String name;

  HostCoroutine(HostImpl host, CapabilityMethod method, Object target, Object[] arguments) {
    this.host = host;
    this.method = method;
    this.target = target;
    this.arguments = arguments;
    this.name = null;
  }

  HostCoroutine(HostImpl host, String name, Body<? extends T, ?> body) {
    this.host = host;
    this.method = null;
    this.target = body;
    this.arguments = NONE;
    this.name = name;
  }

  String name() {
    return name == null ? method.toString() : name;
  }

  Object target() {
    return method == null ? null : target;
  }

  List<Object> arguments() {
    return Collections.unmodifiableList(Arrays.asList(arguments));
  }

  /** Makes the call on this thread. */
  @Override
  public Object invoke() throws Throwable {
    return method == null ? ((Body<?, ?>) target).call() : method.invoke(target, arguments);
  }

  @Override
  public Object await(Runner runner) throws Throwable {
    TaskLoop loop = Engine.loop(runner);
    if (loop == null) {
      Awaitable<Object> start = this::beginWithoutLoop;
      return Engine.host(runner)
          .call(describe(Suspension.HostCall.State.QUEUED, null, -1, 0), start);
    }
    TaskImpl<?> task = Engine.task(runner);
    LoopCalls calls = LoopCalls.of(loop);
    var call = new CallImpl(this, task);
    calls.begin(call);
    loop.outside.begun(!host.core.simulated);
    loop.outside.callBegun();
    return task.waitOn(call);
  }

  private void beginWithoutLoop(Continuation<? super Object> continuation) {
    @SuppressWarnings("unchecked") // it is that of a run of the runtime's
    var answer = (Answer<Object>) continuation;
    host.core.begin(List.of(new CallImpl(this, answer)));
  }

  Suspension.HostCall describe(
      Suspension.HostCall.State state, Thread thread, int ahead, long nanos) {
    return new Suspension.HostCall(
        name(), host.toString(), state, thread, arguments(), ahead, nanos);
  }

  @Override
  public String toString() {
    return "call " + name();
  }

  @Override
  protected CoroutineSource source() {
    return BLOCKING_NAME.equals(name) ? BLOCKING : SOURCE;
  }
}
