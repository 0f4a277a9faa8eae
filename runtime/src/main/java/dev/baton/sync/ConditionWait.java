package dev.baton.sync;

import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.OneLoop;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import dev.baton.woven.CoroutineSource;

/**
 * The wait for a {@link Condition}.
 *
 * <pre>
 * in the queue of     means
 * the condition       it waits for a signal
 * the mutex           it was signalled or cancelled, and waits for the mutex
 * none                it has the mutex and goes on
 * </pre>
 */
final class ConditionWait extends MutexWaiter<Void> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("await of a condition");

  private final Condition condition;

  /** The lock that was released, and is to be held again. */
  private MutexLock released;

  private boolean signalled;
  private boolean cancelled;

  ConditionWait(Condition condition) {
    this.condition = condition;
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    condition.mutex.waiters.checkUse(asking, condition);
    condition.checkHeld();
    return Engine.SUSPENDED;
  }

  @Override
  public boolean isGivenToOne() {
    return true;
  }

  /** Gives the signal to another one; the lock stays with who holds it. */
  @Override
  public void giveBack(Object given) {
    condition.forward();
  }

  @Override
  public void enqueue() {
    released = condition.mutex.holder;
    OneLoop.checkWait(released.loop(), this);
    condition.waiters.checkAdd(this);
    condition.mutex.handOver();
    condition.waiters.link(this);
  }

  @Override
  public String notSelectable() {
    return "it would have to lock the mutex again where it loses";
  }

  void signal() {
    if (condition.mutex.isLocked()) {
      queueForMutex();
    } else {
      granted();
    }
    signalled = true;
  }

  /** Waits for the mutex from now on. */
  private void queueForMutex() {
    condition.mutex.waiters.checkAdd(this);
    condition.waiters.remove(this);
    condition.mutex.waiters.link(this);
  }

  @Override
  void granted() {
    if (!cancelled) {
      wake(null);
      condition.mutex.holder = released;
      return;
    }
    Stack.probe(Stack.HAND_OVER); // for the other one that may get the signal
    end(task.cancelledFailure());
    condition.mutex.holder = released;
    if (signalled) {
      condition.forward();
    }
  }

  @Override
  public boolean abort(TaskState waiter) {
    if (queue == null) {
      return false;
    }
    if (queue == condition.waiters) {
      if (condition.mutex.isLocked()) {
        queueForMutex();
      } else {
        end(waiter.cancelledFailure());
        condition.mutex.holder = released;
      }
    }
    cancelled = true;
    return true;
  }

  @Override
  public String describe() {
    return signalled || cancelled ? "lock of a " + condition.mutex : "signal of a condition";
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
