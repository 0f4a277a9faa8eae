package dev.baton.internal.kernel;

import dev.baton.loop.Suspension;
import dev.baton.woven.Runner;

/**
 * One operation that may have to wait for another task: a receive, the locking of a mutex. It is
 * its own entry in the queue of those that wait, so that waiting allocates nothing more.
 *
 * <p>Invariant: it is in a queue while, and only while, its task waits for it: it leaves the queue
 * as its task is woken, and if that fails, for want of memory or stack, it still waits. So a cancel
 * finds it in the queue and takes it out, or comes too late: then what it has got is delivered, and
 * the cancel comes at the next suspension.
 */
public abstract class Waiter<T> extends LeafCoroutine<T> implements Pending, Origin {
  /** The queue it stands in; null for none. */
  public WaitQueue<?> queue;

  Waiter<?> previous;
  public Waiter<?> next;

  /** Who waits, or waited last; null before. */
  public TaskImpl<?> task;

  /** The select that this is a clause of; null for none. */
  private WakeTarget select;

  /**
   * Does it, if that is possible without waiting.
   *
   * @param task who asks; null where there is no loop
   * @return the result, or {@link Engine#SUSPENDED}
   */
  public abstract Object attempt(TaskImpl<?> task);

  /** Says what it waits for, for dumps and messages. */
  public abstract String describe();

  @Override
  public final Suspension.Cause what(TaskState waiter) {
    return new Suspension.Other(this);
  }

  /** Puts this into the queue, after {@link #attempt} could not do it. */
  public abstract void enqueue();

  /**
   * Returns whether what it gives is given to one only. Then this is its {@link Origin}; what
   * others give is news, and cannot be lost.
   */
  public boolean isGivenToOne() {
    return false;
  }

  @Override
  public void giveBack(Object given) {}

  @Override
  public final LeafCoroutine<?> origin() {
    return isGivenToOne() ? this : null;
  }

  @Override
  public final Origin giver() {
    return isGivenToOne() ? this : null;
  }

  @Override
  public final Object await(Runner runner) throws Throwable {
    Object result = attempt(runner.task);
    if (result != Engine.SUSPENDED) {
      return result;
    }
    if (runner.loop == null) {
      throw CurrentLoop.missing(describe());
    }
    task = runner.task;
    enqueue();
    return task.waitOn(this);
  }

  @Override
  final Object pass(Runner runner) throws Throwable {
    Object given = await(runner);
    return given == Engine.SUSPENDED || !isGivenToOne()
        ? given
        : Engine.handOn(runner, this, given);
  }

  /** Lets code of the runtime's get first what this was given: it goes on as handed over. */
  @Override
  protected final Object step(Runner runner, Object sent) throws Throwable {
    return label() > 0 ? Engine.handOn(runner, this, Runner.resumed(sent)) : pass(runner);
  }

  /**
   * Checks for a cancel when the turn has come of a machine of the runtime's that would show the
   * user what this was given. If the task is to be cancelled and would drop what comes of that, it
   * is given back instead, and the cancel comes here.
   */
  public final void checkCancel(StateMachine machine, Object given) {
    if (task.isCancelPending() && isGivenToOne() && machine.isOnlyRuntimeAbove()) {
      giveBack(given);
      task.mustCancel(false);
      throw task.cancelled();
    }
  }

  // ---- as a clause of a select

  /** Returns why this cannot be a clause of a select; null if it can. */
  public String notSelectable() {
    return null;
  }

  /** Waits as a clause of {@code select}. */
  public final void enqueue(WakeTarget select, TaskImpl<?> task) {
    this.select = select;
    this.task = task;
    enqueue();
  }

  /** Leaves the queue, if it is in one. */
  public void dequeue() {
    if (queue != null) {
      queue.remove(this);
    }
  }

  /**
   * Learns that it, and all of its select, have left their queues; perhaps without what they waited
   * for.
   */
  public void hasLeft() {}

  /**
   * Learns that its select has ended without it, whether it had begun to wait or not. Nothing of
   * the user's may be called here. It throws nothing.
   */
  public void lost(LoopCore loop) {}

  /** Lets an iterator, which waits for one element after the other, be awaited once for each. */
  protected final void claimAgain() {
    if (queue != null) {
      throw new IllegalStateException("Another task waits for this loop's next element");
    }
    Engine.reset(this);
  }

  // ---- the end of the wait

  /**
   * Ends the wait with a value or a {@link dev.baton.internal.base.Failure}, and leaves the queue.
   * If it throws, for want of memory or stack, nothing has changed. So what else a hand-over
   * changes is changed after this, and by calls that take less of the stack than this, or by none.
   */
  public final void wake(Object sent) {
    if (select == null) {
      end(sent);
    } else {
      select.won(this, sent);
    }
  }

  /**
   * Ends the wait, which can be ended now, by doing it; of a select, with the first clause of which
   * that is true. For what becomes ready together, where the order of coming is not to decide.
   */
  public final void wakeReady() {
    if (select != null) {
      select.endFirstReady();
      return;
    }
    Object given = attempt(task);
    try {
      end(given);
    } catch (OutOfMemoryError | StackOverflowError none) {
      giveBack(given);
      throw none;
    }
  }

  /** Wakes the task, and leaves the queue without a call, which might find the stack at its end. */
  public final void end(Object sent) {
    task.wake(sent);
    WaitQueue<?> left = queue;
    if (left == null) {
      return;
    }
    Waiter<?> before = previous;
    Waiter<?> after = next;
    if (before == null) {
      left.first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      left.last = before;
    } else {
      after.previous = before;
    }
    previous = null;
    next = null;
    queue = null;
  }

  @Override
  public boolean abort(TaskState waiter) {
    if (queue == null) {
      return false;
    }
    end(waiter.cancelledFailure());
    hasLeft();
    return true;
  }

  @Override
  public String toString() {
    return describe();
  }
}
