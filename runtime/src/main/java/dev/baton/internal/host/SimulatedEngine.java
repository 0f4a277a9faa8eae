package dev.baton.internal.host;

import dev.baton.host.HostCall;
import dev.baton.internal.base.Durations;
import dev.baton.internal.kernel.LoopCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The engine whose calls take a declared time of their loop's clock, and run at the end of it. */
final class SimulatedEngine extends LocalEngine {
  private final Function<? super HostCall, Duration> time;
  private final int size;

  /** The ends of the calls that are under way; guarded by itself. */
  private final Map<CallImpl, Expiry> ends = new IdentityHashMap<>();

  SimulatedEngine(Function<? super HostCall, Duration> time, int size) {
    this.time = time;
    this.size = size;
  }

  @Override
  public void begin(List<? extends HostCall> calls) {
    for (HostCall call : calls) {
      runOnLoop((CallImpl) call, () -> begin((CallImpl) call));
    }
  }

  private void begin(CallImpl call) {
    long nanos;
    try {
      nanos = Durations.nanos(time.apply(call));
    } catch (Throwable failure) {
      call.fail(failure);
      return;
    }
    if (nanos == 0) {
      call.run();
      return;
    }
    if (call.task() != null) {
      LoopCalls.of(call.task().loop()).simulates(this);
    }
    Runnable end = () -> end(call);
    Error none;
    synchronized (ends) { // an interrupt comes before this, or finds its end
      if (!call.begun()) {
        return;
      }
      try {
        ends.put(
            call,
            call.task() == null
                ? Expiry.inRealTime(nanos, () -> HostTimers.leave(end))
                : Expiry.onLoop(call.task().loop(), nanos, end));
        return;
      } catch (OutOfMemoryError | StackOverflowError noEnd) {
        none = noEnd;
      }
    }
    call.fail(none);
  }

  private void end(CallImpl call) {
    if (take(call) != null) {
      call.runBegun();
    }
  }

  private Expiry take(HostCall call) {
    synchronized (ends) {
      return ends.remove(call);
    }
  }

  /** Ends the calls of a loop whose time goes on no more. */
  void closed(LoopCore loop) {
    List<CallImpl> its = new ArrayList<>();
    synchronized (ends) {
      for (CallImpl call : ends.keySet()) {
        if (call.task() != null && call.task().loop() == loop) {
          its.add(call);
        }
      }
    }
    its.forEach(this::interrupt);
  }

  /** Ends the call's time at once, as an interrupt would. */
  @Override
  public void interrupt(HostCall call) {
    Expiry end = take(call);
    if (end != null) {
      Expiry.stop(end);
      call.fail(interrupt());
    }
  }

  /** Returns what an interrupt ends a call with; where there is no memory for that, its want. */
  private static Throwable interrupt() {
    try {
      return new InterruptedException();
    } catch (OutOfMemoryError | StackOverflowError none) {
      return none;
    }
  }

  @Override
  public String describe() {
    return "simulated(" + size + ")";
  }
}
