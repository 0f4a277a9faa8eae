package dev.baton.internal.host;

import dev.baton.host.CapabilityType;
import dev.baton.host.HostCall;
import dev.baton.host.HostEngine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that begins nothing by itself: a test takes the calls that it was given. */
final class HeldEngine implements HostEngine {
  final List<CallImpl> calls = new CopyOnWriteArrayList<>();

  /** How often a call was asked to stop. */
  final AtomicInteger asked = new AtomicInteger();

  @Override
  public void begin(List<? extends HostCall> begun) {
    begun.forEach(call -> calls.add((CallImpl) call));
  }

  @Override
  public void interrupt(HostCall call) {
    asked.incrementAndGet();
  }

  @Override
  public void bind(CapabilityType<?> capability) {}

  @Override
  public void close() {}

  @Override
  public String describe() {
    return "held()";
  }

  /** Returns the call with a name. */
  CallImpl call(String name) {
    return calls.stream().filter(call -> call.name().equals(name)).findFirst().orElseThrow();
  }
}
