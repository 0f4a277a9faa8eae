package dev.baton;

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
  private final Condition condition;

  /** The lock that was released, and is to be held again. */
  private MutexLock released;

  private boolean signalled;
  private boolean cancelled;

  ConditionWait(Condition condition) {
    this.condition = condition;
  }

  @Override
  Object attempt(Task<?> asking) {
    condition.checkHeld();
    return Runner.SUSPENDED;
  }

  @Override
  boolean isGivenToOne() {
    return true;
  }

  /** Another one gets the signal; the lock stays with who holds it. */
  @Override
  public void giveBack(Object given) {
    condition.forward();
  }

  @Override
  void enqueue() {
    released = condition.mutex.holder;
    OneLoop.checkWait(released.loop(), this);
    condition.waiters.add(this);
    condition.mutex.handOver();
  }

  @Override
  String notSelectable() {
    return "it would have to lock the mutex again where it loses";
  }

  void signal() {
    signalled = true;
    condition.mutex.giveTo(this);
  }

  @Override
  void granted() {
    condition.mutex.holder = released;
    if (!cancelled) {
      wake(null);
      return;
    }
    if (signalled) {
      condition.forward();
    }
    task.wakeCancelled();
  }

  @Override
  public boolean abort(Task<?> waiter) {
    if (queue == null) {
      return false;
    }
    cancelled = true;
    if (queue == condition.waiters) {
      queue.remove(this);
      condition.mutex.giveTo(this);
    }
    return true;
  }

  @Override
  public String describe() {
    return signalled || cancelled ? "lock of a " + condition.mutex : "signal of a condition";
  }
}
