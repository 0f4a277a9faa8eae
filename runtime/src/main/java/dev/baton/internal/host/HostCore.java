package dev.baton.internal.host;

import dev.baton.host.HostClosed;
import dev.baton.host.HostEngine;
import dev.baton.host.LeftCall;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Stack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  /** The last of the gates in which calls wait, linked. */
  Gate lastCrowded;

  /** The first of the calls that have their places, linked. */
  private CallImpl placed;

  /** What the latest withdrawal has let in, until that is started; null for nothing. */
  private CallImpl letIn;

  private boolean closed;

  HostCore(HostEngine engine, boolean permanent) {
    this.engine = engine;
    this.simulated = engine instanceof SimulatedEngine;
    this.permanent = permanent;
  }

  // ---- the way of a call

  /** Begins calls that were handed over together, as far as they have not begun. */
  void begin(List<CallImpl> calls) {
    var granted = new GrantedCalls(calls.size());
    int refused = 0;
    lock.lock();
    try {
      for (int i = 0; i < calls.size(); i++) {
        CallImpl call = calls.get(i);
        if (call.state == CallStage.BEGUN && !comesIn(call, granted)) {
          refused++;
        }
      }
    } finally { // if memory has run out, this is called again for the rest
      lock.unlock();
      start(granted);
      for (int i = 0; refused > 0 && i < calls.size(); i++) {
        if (calls.get(i).isRefused()) {
          calls.get(i).deliver();
        }
      }
    }
  }

  /** Lets a call in; false if it is refused. If it throws, nothing has changed. */
  private boolean comesIn(CallImpl call, GrantedCalls granted) {
    Gate full = closed ? null : Gate.refusing(call);
    if (closed || full != null) {
      Gate.countBegun(call);
      Gate.countRejected(call);
      call.refuse(CallOutcomes.refused(call, full));
      return false;
    }
    setTimer(call); // first: it may find no memory
    Gate.countBegun(call);
    call.state = CallStage.WAITING;
    if (Gate.enter(call)) {
      place(call);
      granted.put(call);
    }
    return true;
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

  /** Notes that a call has got its places. */
  private void place(CallImpl call) {
    call.state = CallStage.GRANTED;
    call.after = placed;
    if (placed != null) {
      placed.before = call;
    }
    placed = call;
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

  /**
   * Ends a call that has its places, and delivers its outcome. That needs no memory as long as the
   * lock is held, so that no end is lost.
   *
   * @param ranHere whether this thread has run it, and may run another one next
   */
  void ended(CallImpl call, Object came, boolean unwanted, boolean ranHere) {
    CallImpl next;
    boolean delivers;
    lock.lock();
    try {
      delivers = call.settle(came, unwanted);
      displace(call);
      next = placed(Gate.release(call));
    } finally {
      lock.unlock();
    }
    call.stopTimer();
    if (call.task() == null) {
      start(next); // first: this thread goes on with the code that has waited
      next = null;
    }
    try {
      if (delivers) {
        call.deliver();
      }
    } finally {
      startNext(next, ranHere);
    }
  }

  private CallImpl placed(CallImpl granted) {
    if (granted != null) {
      place(granted);
    }
    return granted;
  }

  private void startNext(CallImpl next, boolean ranHere) {
    if (next != null
        && ranHere
        && engine instanceof ThreadsEngine threads
        && Thread.currentThread() instanceof ThreadsEngine.Worker worker) {
      threads.begin(next, worker);
    } else {
      start(next);
    }
  }

  /** Takes a call out that does not run. Under the lock. */
  void withdraw(CallImpl call) {
    if (call.state == CallStage.BEGUN) {
      Gate.countBegun(call);
    } else if (call.state == CallStage.WAITING) {
      letIn = placed(Gate.withdraw(call));
    } else {
      displace(call);
      letIn = placed(Gate.release(call));
    }
  }

  private void start(List<CallImpl> granted) {
    if (granted.isEmpty()) {
      return;
    }
    try {
      Starting.start(this, granted);
    } catch (OutOfMemoryError | StackOverflowError none) {
      Starting.failUnlessBegun(granted, none);
    }
  }

  private void start(CallImpl granted) {
    if (granted == null) {
      return;
    }
    try {
      Starting.start(this, List.of(granted));
    } catch (OutOfMemoryError | StackOverflowError none) {
      granted.failUnlessBegun(none);
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
    StopEffect effect;
    CallImpl next;
    lock.lock();
    try {
      effect = call.stop(why);
      next = letIn;
      letIn = null;
    } finally {
      lock.unlock();
    }
    if (effect == StopEffect.ASK_ENGINE) {
      call.askEngine();
    } else if (effect == StopEffect.OVER) {
      call.stopTimer();
    }
    start(next);
    return effect;
  }

  // ---- closing

  List<LeftCall> close(long grace) {
    if (permanent) {
      throw new UnsupportedOperationException(
          "Host.shared() serves the whole program and cannot be closed; nor can its views");
    }
    Stack.probe(); // a host that is half closed would be taken for closed
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
  boolean refuseRest() {
    CallImpl refused = null; // linked
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      closed = true;
      for (CallImpl call = placed, next; call != null; call = next) {
        next = call.after;
        if (call.state == CallStage.GRANTED) {
          refused = refused(call, refused);
        }
      }
      while (lastCrowded != null) { // until the last of its calls is out
        refused = refused(lastCrowded.last(), refused);
      }
    } finally {
      lock.unlock();
    }
    for (CallImpl call = refused, next; call != null; call = next) {
      next = call.after;
      call.after = null;
      call.stopTimer();
      call.deliver();
    }
    return true;
  }

  /** Takes a call out, and links it before others. */
  private static CallImpl refused(CallImpl call, CallImpl others) {
    call.stop(StopReason.HOST_CLOSED);
    call.after = others;
    return call;
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
        if (call.state == CallStage.GRANTED) {
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }
}
