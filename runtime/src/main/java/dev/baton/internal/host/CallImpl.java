package dev.baton.internal.host;

import dev.baton.host.HostClosed;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.Answer;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import dev.baton.loop.Suspension;
import java.util.function.BiConsumer;

/**
 * One call of a host as who waits for it knows it: the wait of its task, and the entry in the
 * loop's inbox by which the outcome comes.
 */
public final class CallImpl extends CallState implements Pending {
  /** Is no lambda of a call's own, for which there might be no memory. */
  private static final BiConsumer<CallImpl, Object> ANSWER = CallImpl::answer;

  /** Who waits: a {@link TaskImpl}, or an {@link Answer} where no loop is. */
  private final Object waiter;

  // ---- on the loop's thread

  /** The number of the call on its loop, in the order of the calls. */
  int number;

  /** What it is delivered with; null if it is delivered by itself. */
  CallGroup group;

  /** Whether the task was woken. */
  private boolean delivered;

  /** Whether its group knows that it is there. */
  private boolean counted;

  CallImpl(HostCoroutine<?> what, TaskImpl<?> task) {
    super(what, CallContext.of(task));
    this.waiter = task;
  }

  CallImpl(HostCoroutine<?> what, Answer<Object> answer) {
    super(what, null);
    this.waiter = answer;
  }

  /** Returns who waits; null where no loop is. */
  TaskImpl<?> task() {
    return waiter instanceof TaskImpl<?> task ? task : null;
  }

  /** Hands the outcome to whoever waits; once. */
  void deliver() {
    TaskImpl<?> task = task();
    if (task == null) {
      HostTimers.leave(() -> CallContext.runApart(ANSWER, this, outcome));
    } else if (!(task.loop().isHere() && arrivesHere()) && !task.loop().inbox(this)) {
      refuse();
    }
  }

  /** Arrives at its loop on the loop's thread; false if there was no memory for it. */
  private boolean arrivesHere() {
    try {
      arrive(task().loop());
      return true;
    } catch (OutOfMemoryError | StackOverflowError none) {
      return false; // it takes the way from other threads, on which it needs none
    }
  }

  /** Returns the failure of a call whose loop is closed; nobody gets it. */
  static HostClosed closedLoop() {
    return new HostClosed("The loop of the call is closed");
  }

  @SuppressWarnings("unchecked") // it is no task
  private void answer(Object outcome) {
    var answer = (Answer<Object>) waiter;
    if (outcome instanceof Failure failure) {
      answer.failAsItIs(failure.cause);
    } else {
      answer.resume(outcome);
    }
  }

  /** Discards the value, if there is one that was not: the loop is closed. */
  @Override
  protected void refuse() {
    if (!isCancelled() && !(outcome instanceof Failure)) {
      view().discard(outcome);
    }
  }

  // ---- on the loop's thread

  @Override
  public void arrive(LoopCore loop) {
    LoopCalls.of(loop).arrived(this);
  }

  /** Returns who records or replays the loop's calls; null nearly always. On its thread. */
  CallTap tap() {
    TaskImpl<?> task = task();
    return task == null || !task.loop().isHere() ? null : LoopCalls.of(task.loop()).tap;
  }

  /** Returns the number of the call on its loop, in the order of the calls. */
  public int number() {
    return number;
  }

  /** Returns the name of what is called. */
  public String what() {
    return what.name();
  }

  boolean isCounted() {
    return counted;
  }

  void counted() {
    counted = true;
  }

  /** Wakes the task. If it throws, for want of memory, it can be called again. */
  void wake() {
    if (delivered) {
      return;
    }
    TaskImpl<?> task = task();
    CallTap tap = LoopCalls.of(task.loop()).tap;
    if (tap != null) {
      tap.wakes(this);
    }
    Object sent = outcome;
    if (isCancelled()) {
      Failure cancelled = task.cancelledFailure();
      if (sent instanceof Failure failure && !(failure.cause instanceof InterruptedException)) {
        Failures.suppress(cancelled.cause, failure.cause);
      }
      sent = cancelled;
    }
    task.wake(sent);
    delivered = true;
    task.loop().outside.ended(!core().simulated);
  }

  @Override
  public boolean abort(TaskState waiter) {
    LoopCore loop = task().loop();
    Failure cancelled = waiter.cancelledFailure();
    loop.ready.makeRoom(1);
    LoopCalls calls = LoopCalls.of(loop);
    calls.makeRoom();
    if (calls.tap == null ? !core().cancel(this) : !calls.tap.cancels(this)) {
      return false;
    }
    if (isLeft()) {
      task().wake(cancelled);
      delivered = true;
      loop.outside.ended(!core().simulated);
      calls.left(this);
    }
    return true;
  }

  // ---- for dumps

  @Override
  public Suspension.Cause what(TaskState waiter) {
    HostCore core = core();
    core.lock.lock();
    try {
      return what.describe(
          state == CallStage.RUNNING || state == CallStage.CLOSING
              ? Suspension.HostCall.State.RUNNING
              : Suspension.HostCall.State.QUEUED,
          thread,
          stands == null ? -1 : Gate.ahead(this),
          nanosSinceBegun());
    } finally {
      core.lock.unlock();
    }
  }
}
