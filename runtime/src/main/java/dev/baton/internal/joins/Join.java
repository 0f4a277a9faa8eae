package dev.baton.internal.joins;

import dev.baton.Awaitable;
import dev.baton.JoinKind;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.crossing.StandIn;
import dev.baton.internal.kernel.AwaitCoroutine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.Listener;
import dev.baton.internal.kernel.Origin;
import dev.baton.internal.kernel.PendingTasks;
import dev.baton.internal.kernel.TaskGroup;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import dev.baton.loop.Suspension;
import java.util.Arrays;
import java.util.List;

/**
 * A group of tasks, and the one task that waits for all of them. What the kinds of join differ in
 * is when they cancel the children that are left, and what they give in the end.
 */
abstract class Join extends TaskGroup implements PendingTasks, Origin {
  /** Who waits. */
  private final TaskImpl<?> waiter;

  /** All children, in argument order; tasks that existed before among them. */
  final TaskImpl<?>[] children;

  /** The coroutine of the wait. */
  JoinCoroutine<?> of;

  /** How many children's ends have not been heard of. */
  private int outstanding;

  /** Whether the waiter was cancelled while children were running. */
  private boolean cancelRequested;

  /** How many children have been started. */
  private int started;

  /** What has failed in the join itself, for want of memory or stack; null for nothing. */
  private Throwable trouble;

  /** Whether the children that are left have been cancelled by this join. */
  private boolean decided;

  /** Whether a child has ended with something that was handed over. */
  private boolean handed;

  /** The waiter has been cancelled, and waits no more, since the children wait for itself. */
  private boolean abandoned;

  Join(TaskImpl<?> waiter, int size) {
    super(waiter.loop());
    this.waiter = waiter;
    this.children = new TaskImpl<?>[size];
    this.outstanding = size;
  }

  /** Notes that a child has ended. */
  abstract void childEnded(TaskImpl<?> child);

  /** Returns what comes of it once all have ended: a value or a {@link Failure}. */
  abstract Object outcome();

  /** Returns a failure to be kept in mind when the join itself was cancelled, or null. */
  abstract Throwable failure();

  /** Starts one child. */
  final void start(int index, Awaitable<?> part) {
    if (part instanceof TaskImpl<?> existing && existing.loop() == loop) {
      children[index] = existing;
      existing.tell(new End(this, existing));
    } else if (part instanceof TaskImpl<?> elsewhere) {
      children[index] = StandIn.start(elsewhere, this);
    } else {
      children[index] = loop.spawnClaimed(AwaitCoroutine.coroutine(part), this);
    }
    started = index + 1;
  }

  /** Cancels the children that are left, last spawned first; what they do then does not count. */
  final void cancelRest(String reason) {
    decided = true;
    loop.afterCancels.begin();
    try {
      for (int i = started - 1; i >= 0; i--) {
        trouble = cancel(children[i], reason, trouble);
      }
      giveBackUnwanted();
    } finally {
      loop.afterCancels.end();
    }
  }

  final boolean cancelRequested() {
    return cancelRequested;
  }

  final boolean decided() {
    return decided;
  }

  /** Returns whether a child's success may decide the join while other children are running. */
  abstract boolean endsBySuccess();

  /** Returns whether the value of a child that has ended may be a part of what the join gives. */
  abstract boolean counts(TaskImpl<?> child);

  /**
   * Returns whether the end of a child tells anything new: a success that decides nothing does not
   * while other children are to end after it.
   */
  @Override
  public boolean follows(TaskImpl<?> child) {
    if (child.holdsHanded()) {
      handed = true;
      if (cancelRequested || !counts(child)) {
        child.orphan();
      }
    }
    if (live() > 0 && child.hasSucceeded() && !endsBySuccess()) {
      outstanding--;
      return false;
    }
    return true;
  }

  @Override
  public void ended(TaskImpl<?> child) {
    if (outstanding > 0) { // else it is called again, since the waiter could not be woken
      outstanding--;
      try {
        childEnded(child);
      } catch (Throwable failure) {
        broken(failure);
      }
    }
    if (outstanding == 0 && !abandoned) {
      waiter.wake(end());
    }
  }

  /** Notes that the join itself has failed, which still waits for its children. */
  private void broken(Throwable failure) {
    trouble = Failures.joined(trouble, failure);
    if (!decided) {
      cancelRest("their join has failed");
    }
  }

  /** Returns what the waiter gets. */
  private Object end() {
    try {
      if (cancelRequested) {
        return cancelled();
      }
      Object outcome = trouble == null ? outcome() : null;
      if (trouble != null) {
        return troubled();
      }
      return outcome instanceof Failure ? outcome : of.result.apply(outcome);
    } catch (Throwable failure) {
      return Failure.of(trouble == null ? failure : trouble);
    }
  }

  private Failure cancelled() {
    Failure cancelled = waiter.cancelledFailure();
    suppress(cancelled, failure());
    suppress(cancelled, trouble);
    return cancelled;
  }

  private Failure troubled() {
    Failure failure = Failure.of(trouble);
    suppress(failure, failure());
    return failure;
  }

  private static void suppress(Failure first, Throwable later) {
    if (later != null) {
      Failures.suppress(first.cause, later);
    }
  }

  /**
   * Cancels the children that were started, when not all could be; the wait is for them.
   *
   * @return whether there are any
   */
  final boolean startFailed(Throwable failure) {
    outstanding = started;
    broken(failure);
    return started > 0;
  }

  // ---- what was handed over to children, whose values nobody gets but through the join

  private void giveBackUnwanted() {
    for (int i = handed ? started - 1 : -1; i >= 0; i--) {
      if (children[i].group == this && (cancelRequested || !counts(children[i]))) {
        children[i].orphan();
      }
    }
  }

  final boolean isHanded() {
    return handed;
  }

  /** Gives back what has come of the join, which nobody gets. */
  @Override
  public final void giveBack(Object given) {
    for (int i = started - 1; i >= 0; i--) {
      if (children[i].group == this) {
        children[i].orphan();
      }
    }
  }

  @Override
  public final LeafCoroutine<?> origin() {
    return of;
  }

  @Override
  public final Origin giver() {
    return this;
  }

  // ---- for Cancellation

  @Override
  public final boolean requestCancel() {
    for (int i = 0; i < started; i++) {
      if (!children[i].isDone()) {
        cancelRequested = true;
        giveBackUnwanted();
        return true;
      }
    }
    return false;
  }

  @Override
  public final void abandon() {
    abandoned = true;
  }

  @Override
  public final int size() {
    return started;
  }

  @Override
  public final TaskImpl<?> child(int index) {
    return children[index];
  }

  @Override
  public boolean abort(TaskState cancelled) {
    boolean running = requestCancel();
    cancelRest(cancelled.cancelReason());
    return running;
  }

  /** Returns the kind of join, for descriptions. */
  abstract JoinKind kind();

  @Override
  public Suspension.Cause what(TaskState waiter) {
    return new Suspension.Tasks(kind(), List.of(Arrays.copyOf(children, started)));
  }

  /** The news that a task that existed before has ended. */
  private static final class End extends Listener {
    private final Join join;

    End(Join join, TaskImpl<?> child) {
      super(child);
      this.join = join;
    }

    @Override
    public void run() {
      join.ended(task);
    }
  }
}
