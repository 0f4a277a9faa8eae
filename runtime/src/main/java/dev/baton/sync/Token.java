package dev.baton.sync;

import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.OneLoop;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.kernel.Waiter;
import dev.baton.woven.CoroutineSource;

/** One token of a {@link CapacityLimiter}: the wait for it, then the token itself. */
final class Token extends Waiter<Held> implements Held {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("acquire");

  private final CapacityLimiter limiter;

  /** Who borrows; null until the task is known that does. */
  private CapacityLimiter.Borrower borrower;

  private boolean held;

  Token(CapacityLimiter limiter, CapacityLimiter.Borrower borrower) {
    this.limiter = limiter;
    this.borrower = borrower;
  }

  boolean isHeld() {
    return held;
  }

  boolean isWaiting() {
    return queue != null;
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    limiter.waiters.checkUse(asking, limiter);
    if (borrower == null) {
      if (asking == null) {
        throw CurrentLoop.missing("A token for the task that borrows it");
      }
      borrower = new CapacityLimiter.Borrower(asking);
    }
    limiter.checkNew(this, borrower);
    TaskLoop loop = asking == null ? CurrentLoop.orNull() : asking.loop();
    if (!limiter.lend(this, borrower, loop)) {
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
    OneLoop.checkWait(limiter.heldOn(), this);
    limiter.waiters.checkAdd(this);
    limiter.checkNew(this, borrower); // another clause of the same select may ask for the same
    limiter.waits(this, borrower);
    limiter.waiters.link(this);
  }

  /** Takes the token, which is this one's now. If it throws, nothing has changed. */
  void granted() {
    held = true; // before it wakes a select, whose other clauses may have others go on
    limiter.took(task.loop());
    try {
      wake(this);
    } catch (Throwable failure) {
      held = false;
      limiter.gave();
      throw failure;
    }
  }

  @Override
  public void dequeue() {
    if (queue != null) {
      super.dequeue();
      if (!held) {
        limiter.forget(borrower);
      }
    }
  }

  /** Forgets the wait if it has ended without a token. */
  @Override
  public boolean abort(TaskState waiter) {
    Stack.probe(Stack.HAND_OVER);
    boolean waited = super.abort(waiter);
    if (waited) {
      limiter.forget(borrower);
    }
    return waited;
  }

  @Override
  public void giveBack(Object given) {
    close();
  }

  @Override
  public void close() {
    if (!held) {
      return;
    }
    limiter.waiters.checkUse(limiter);
    limiter.waiters.checkWake();
    limiter.gave();
    try {
      limiter.grant();
    } catch (Throwable failure) {
      limiter.took(task == null ? CurrentLoop.orNull() : task.loop());
      throw failure;
    }
    held = false;
    limiter.forget(borrower); // if there is no stack for that, it is known by now not to count
  }

  @Override
  public String describe() {
    return "token of a " + limiter;
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
