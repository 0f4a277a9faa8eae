package dev.baton.internal.host;

import dev.baton.host.HostClosed;
import dev.baton.host.HostEngine;
import dev.baton.host.LeftCall;
import dev.baton.internal.base.Durations;
import dev.baton.internal.host.CallState.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a host and all its views have in common: the engine, the calls that it has, and the lock
 * under which their states change. Code of users' and of engines never runs under the lock.
 */
final class HostCore {
  /** How long calls have to end that a close has interrupted, in nanoseconds. */
  private static final long AFTER_INTERRUPT = TimeUnit.SECONDS.toNanos(1);

  final ReentrantLock lock = new ReentrantLock();
  final HostEngine engine;

  /** Whether calls take the time of their loop, and none outside of it. */
  final boolean simulated;

  /** Whether it lives as long as the program. */
  final boolean permanent;

  private final Condition oneEnded = lock.newCondition();

  /** The gates in which calls wait. */
  private final Set<Gate> crowded = new LinkedHashSet<>();

  /** The first of the calls that have their places, linked. */
  private CallImpl placed;

  private boolean closed;

  HostCore(HostEngine engine, boolean permanent) {
    this.engine = engine;
    this.simulated = engine instanceof SimulatedEngine;
    this.permanent = permanent;
  }

  // ---- the way of a call

  /** Begins calls that were handed over together, as far as they have not begun. */
  void begin(List<CallImpl> calls) {
    List<CallImpl> granted = new ArrayList<>(calls.size());
    int refused = 0;
    lock.lock();
    try {
      for (CallImpl call : calls) {
        if (call.state == State.BEGUN && !comesIn(call, granted)) {
          refused++;
        }
      }
    } finally { // if memory has run out, this is called again for the rest
      place(granted);
      lock.unlock();
      start(granted);
      for (int i = 0; refused > 0 && i < calls.size(); i++) {
        if (calls.get(i).isRefused()) {
          calls.get(i).deliver();
        }
      }
    }
  }

  /** Lets a call in; false if it is refused. */
  private boolean comesIn(CallImpl call, List<CallImpl> granted) {
    Gate.countBegun(call);
    Gate full = null;
    if (!closed) {
      full = Gate.enter(call, granted);
      if (full == null) {
        call.state = State.WAITING;
        setTimer(call);
        return true;
      }
    }
    Gate.countRejected(call);
    call.refuse(
        full == null ? CallOutcomes.closed(call, "was not begun") : CallOutcomes.busy(call, full));
    return false;
  }

  private void setTimer(CallImpl call) {
    long limit = call.limit();
    if (limit == Long.MAX_VALUE) {
      return;
    }
    Runnable action = () -> timeOut(call);
    call.timer(
        simulated && call.task() != null
            ? Expiry.onLoop(call.task().loop(), limit, action)
            : Expiry.inRealTime(limit, action));
  }

  /** Notes that calls have got their places. */
  private void place(List<CallImpl> granted) {
    for (CallImpl call : granted) {
      call.state = State.GRANTED;
      call.after = placed;
      if (placed != null) {
        placed.before = call;
      }
      placed = call;
    }
  }

  private void displace(CallImpl call) {
    if (call.before == null) {
      placed = call.after;
    } else {
      call.before.after = call.after;
    }
    if (call.after != null) {
      call.after.before = call.before;
    }
    call.before = null;
    call.after = null;
    if (closed) {
      oneEnded.signalAll();
    }
  }

  /** Returns whether nothing more is let in. Under the lock. */
  boolean isClosed() {
    return closed;
  }

  /** Notes whether calls wait in a gate. */
  void crowded(Gate gate, boolean is) {
    if (is) {
      crowded.add(gate);
    } else {
      crowded.remove(gate);
    }
  }

  /**
   * Ends a call that has its places, and delivers its outcome.
   *
   * @param ranHere whether this thread has run it, and may run another one next
   */
  void ended(CallImpl call, Object came, boolean unwanted, boolean ranHere) {
    List<CallImpl> granted;
    boolean delivers;
    lock.lock();
    try {
      granted = roomForGranted(ranHere && call.task() != null);
      delivers = call.settle(came, unwanted);
      displace(call);
      Gate.release(call, granted);
      place(granted);
    } finally {
      lock.unlock();
    }
    call.stopTimer();
    if (call.task() != null) {
      if (delivers) {
        call.deliver();
      }
      startNext(granted, ranHere);
      return;
    }
    start(granted); // first: this thread goes on with the code that has waited
    if (delivers) {
      call.deliver();
    }
  }

  /** Returns a list for the calls that the end of one lets in, often one and mostly none. */
  private List<CallImpl> roomForGranted(boolean usedAtOnce) {
    if (crowded.isEmpty()) {
      return List.of();
    }
    return usedAtOnce
            && engine instanceof ThreadsEngine
            && Thread.currentThread() instanceof ThreadsEngine.Worker worker
        ? worker.granted()
        : new ArrayList<>(1);
  }

  private void startNext(List<CallImpl> granted, boolean ranHere) {
    if (granted.isEmpty()) {
      return;
    }
    if (ranHere
        && engine instanceof ThreadsEngine threads
        && Thread.currentThread() instanceof ThreadsEngine.Worker worker) {
      threads.begin(granted, worker);
    } else {
      start(granted);
    }
  }

  /** Takes a call out that does not run. Under the lock. */
  void withdraw(CallImpl call, List<CallImpl> granted) {
    if (call.state == State.BEGUN) {
      Gate.countBegun(call);
    } else if (call.state == State.WAITING) {
      Gate.withdraw(call, granted);
    } else {
      displace(call);
      Gate.release(call, granted);
    }
    place(granted);
  }

  private void start(List<CallImpl> granted) {
    if (granted.isEmpty()) {
      return;
    }
    try {
      Starting.start(this, granted);
    } catch (OutOfMemoryError | StackOverflowError none) {
      for (CallImpl call : granted) {
        call.failUnlessBegun(none);
      }
    }
  }

  // ---- stopping calls

  /**
   * Cancels a call.
   *
   * @return false if it has ended before
   */
  boolean cancel(CallImpl call) {
    return stop(call, StopReason.CANCEL) != StopEffect.TOO_LATE;
  }

  /** Ends a call whose time is up. */
  void timeOut(CallImpl call) {
    if (stop(call, StopReason.TIMEOUT) == StopEffect.OVER) {
      call.deliver();
    }
  }

  private StopEffect stop(CallImpl call, StopReason why) {
    List<CallImpl> granted = new ArrayList<>(1);
    StopEffect effect;
    lock.lock();
    try {
      effect = call.stop(why, granted);
    } finally {
      lock.unlock();
    }
    if (effect == StopEffect.ASK_ENGINE) {
      call.askEngine();
    } else if (effect == StopEffect.OVER) {
      call.stopTimer();
    }
    start(granted);
    return effect;
  }

  // ---- closing

  List<LeftCall> close(long grace) {
    if (permanent) {
      throw new UnsupportedOperationException(
          "Host.shared() serves the whole program and cannot be closed; nor can its views");
    }
    if (!refuseRest()) {
      return List.of();
    }
    awaitEnd(simulated ? 0 : grace);
    for (CallImpl call : othersPlaced()) {
      if (stop(call, StopReason.HOST_CLOSED) == StopEffect.OVER) {
        call.deliver();
      }
    }
    awaitEnd(simulated ? 0 : AFTER_INTERRUPT);
    List<LeftCall> left = othersPlaced().stream().map(HostCore::left).toList();
    engine.close();
    return left;
  }

  /** Lets nothing more in; false if that was done before. */
  private boolean refuseRest() {
    List<CallImpl> waiting = new ArrayList<>();
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      closed = true;
      crowded.forEach(gate -> gate.addWaiting(waiting));
      for (CallImpl call = placed; call != null; call = call.after) {
        if (call.state == State.GRANTED) {
          waiting.add(call);
        }
      }
      List<CallImpl> none = new ArrayList<>();
      waiting.forEach(call -> call.stop(StopReason.HOST_CLOSED, none));
    } finally {
      lock.unlock();
    }
    for (CallImpl call : waiting) {
      call.stopTimer();
      call.deliver();
    }
    return true;
  }

  /** Returns the calls that have their places, in that order, but for one that runs this code. */
  private List<CallImpl> othersPlaced() {
    List<CallImpl> all = new ArrayList<>();
    lock.lock();
    try {
      for (CallImpl call = placed; call != null; call = call.after) {
        if (call.thread != Thread.currentThread()) {
          all.add(call);
        }
      }
    } finally {
      lock.unlock();
    }
    Collections.reverse(all);
    return all;
  }

  private void awaitEnd(long nanos) {
    long deadline = Durations.later(System.nanoTime(), nanos);
    boolean interrupted = false;
    lock.lock();
    try {
      while (hasOthers()) {
        long left = nanos == Long.MAX_VALUE ? nanos : deadline - System.nanoTime();
        if (left <= 0) {
          break;
        }
        try {
          oneEnded.awaitNanos(left);
        } catch (InterruptedException now) {
          interrupted = true;
          break;
        }
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns whether any call has its places but one that runs this code. Under the lock. */
  private boolean hasOthers() {
    for (CallImpl call = placed; call != null; call = call.after) {
      if (call.thread != Thread.currentThread()) {
        return true;
      }
    }
    return false;
  }

  private static LeftCall left(CallImpl call) {
    Thread thread = call.thread;
    return thread == null
        ? new LeftCall(call.name(), "", List.of())
        : new LeftCall(call.name(), thread.getName(), List.of(thread.getStackTrace()));
  }

  /** Fails the calls that the engine has been given and will not run, since it has lost them. */
  void lost(String why) {
    for (CallImpl call : othersPlaced()) {
      call.failUnlessBegun(new HostClosed("The call " + call.name() + " was not run: " + why));
    }
  }

  /** Returns whether the engine has calls that it has not begun. */
  boolean hasGranted() {
    lock.lock();
    try {
      for (CallImpl call = placed; call != null; call = call.after) {
        if (call.state == State.GRANTED) {
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }
}
