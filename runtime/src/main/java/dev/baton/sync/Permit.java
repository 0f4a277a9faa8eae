package dev.baton.sync;

import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.OneLoop;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.kernel.Waiter;
import dev.baton.woven.CoroutineSource;

/** One permit or several of a {@link Semaphore}: the wait for them, then the permits themselves. */
final class Permit extends Waiter<Held> implements Held {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("acquire");

  private final Semaphore semaphore;
  final int count;
  private boolean held;

  Permit(Semaphore semaphore, int count) {
    this.semaphore = semaphore;
    this.count = count;
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    if (!semaphore.waiters.isOf(asking)) {
      semaphore.waiters.checkUse(asking, semaphore);
    }
    if (!semaphore.take(count, asking)) {
      return Engine.SUSPENDED;
    }
    held = true;
    return this;
  }

  @Override
  public boolean isGivenToOne() {
    return true;
  }

  @Override
  public void enqueue() {
    OneLoop.checkWait(semaphore.heldOn(), this);
    semaphore.waiters.add(this);
  }

  @Override
  public boolean abort(TaskState waiter) {
    Stack.probe(Stack.HAND_OVER); // those behind it are to go on then
    return super.abort(waiter);
  }

  /** Lets those behind it go on, which may need less. */
  @Override
  public void hasLeft() {
    semaphore.grant();
  }

  void granted() {
    wake(this);
    held = true;
  }

  @Override
  public void giveBack(Object given) {
    close();
  }

  @Override
  public void close() {
    if (held) {
      if (!semaphore.waiters.isOfThread()) {
        semaphore.waiters.checkUse(semaphore);
      }
      semaphore.waiters.checkWake();
      semaphore.giveBack(count);
      held = false;
    }
  }

  @Override
  public String describe() {
    return (count == 1 ? "permit of a " : count + " permits of a ") + semaphore;
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
