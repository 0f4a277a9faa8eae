package dev.baton.sync;

import dev.baton.Coroutine;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import dev.baton.woven.CoroutineSource;

/**
 * A flag that tasks can wait for. {@code set(); clear();} still wakes all that waited, in order. As
 * asyncio's {@code Event}. Used on one loop's thread.
 */
public final class Signal {
  private final WaitQueue<WhenSet> waiters = new WaitQueue<>();
  private boolean set;

  /** Makes a signal that is not set. */
  public Signal() {}

  /** Sets it, and wakes all that wait. */
  public void set() {
    waiters.checkUse(this);
    waiters.checkWake();
    Stack.probe();
    set = true;
    for (WhenSet waiter = waiters.next(); waiter != null; waiter = waiters.next()) {
      waiter.wake(null);
    }
  }

  /** Takes it back; later waits wait. */
  public void clear() {
    waiters.checkUse(this);
    set = false;
  }

  /** Returns whether it is set. */
  public boolean isSet() {
    return set;
  }

  /** Waits until it is set; does not yield if it is. */
  public Coroutine<Void> whenSet() {
    return new WhenSet(this);
  }

  @Override
  public String toString() {
    return set ? "signal, set" : "signal, not set";
  }

  static final class WhenSet extends Waiter<Void> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("whenSet");

    private final Signal signal;

    WhenSet(Signal signal) {
      this.signal = signal;
    }

    @Override
    public Object attempt(TaskImpl<?> asking) {
      signal.waiters.checkUse(asking, signal);
      return signal.set ? null : Engine.SUSPENDED;
    }

    @Override
    public void enqueue() {
      signal.waiters.add(this);
    }

    @Override
    public String describe() {
      return signal.toString();
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }
}
