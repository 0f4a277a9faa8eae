package dev.baton.internal.channels;

import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.kernel.Waiter;

/**
 * An operation of a task on a shared channel. While it waits it stands in a line of that, by a
 * {@link TaskWait}, and in no queue of its loop's: other threads serve it, and its loop's inbox
 * tells it.
 */
abstract class SharedWaiter<R> extends Waiter<R> {
  final SharedCore core;

  /** The wait that it is in; null for none. Used on the loop's thread. */
  private TaskWait wait;

  SharedWaiter(SharedCore core) {
    this.core = core;
  }

  /** Returns where it waits. */
  abstract SharedSide side();

  /** Returns what it waits with: the element of a send. */
  abstract Object offered();

  /** Returns what the task gets of a wait that was served. */
  abstract Object sent(SharedWait served);

  /** Keeps what it has been served with; the task has been woken. */
  void keep(SharedWait served) {}

  /** Takes back what a wait was served with, if it was, since its task does not get it. */
  void takeBack(SharedWait served) {}

  /** Returns whether a task waits by this. */
  final boolean isWaiting() {
    return wait != null;
  }

  @Override
  public final void enqueue() {
    Stack.probe();
    var begun = new TaskWait(this, task.loop(), offered());
    wait = begun;
    task.loop().outside.begun(false);
    core.begin(side(), begun);
  }

  /** Wakes the task, which has been served; if that throws, for want of memory, it still waits. */
  final void arrived(TaskWait served) {
    if (wait != served) {
      core.settle(); // another clause of its select has been chosen: this has been taken back
      return;
    }
    wait = null;
    try {
      wake(sent(served));
    } catch (OutOfMemoryError | StackOverflowError none) {
      wait = served;
      throw none;
    }
    keep(served);
    task.loop().outside.ended(false);
  }

  @Override
  public final void dequeue() {
    TaskWait left = wait;
    if (left == null) {
      return;
    }
    wait = null;
    task.loop().outside.ended(false);
    if (!core.withdraw(side(), left)) {
      takeBack(left);
      try {
        core.settle();
      } catch (StackOverflowError none) {
        // its own arrival in the inbox does it
      }
    }
  }

  @Override
  public final boolean abort(TaskState waiter) {
    Stack.probe(Stack.HAND_OVER);
    LoopCore loop = waiter.loop();
    Failure cancelled = waiter.cancelledFailure(); // before anything has changed
    loop.ready.makeRoom(1);
    TaskWait left = wait;
    if (left == null || !core.withdraw(side(), left)) {
      return false;
    }
    wait = null;
    waiter.wake(cancelled);
    loop.outside.ended(false);
    return true;
  }
}
