package dev.baton.internal.joins;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.crossing.PendingGroup;
import dev.baton.internal.crossing.RunOn;
import dev.baton.internal.crossing.WaitCircle;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.internal.kernel.TaskGroup;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import dev.baton.loop.EventLoop;
import dev.baton.loop.Suspension;

/** The one kind of scope: a group of tasks that knows the task whose code has opened it. */
public final class ScopeImpl extends TaskGroup implements Scope {
  /** The task whose code opened the scope. */
  private final TaskImpl<?> owner;

  /** Whether a child's failure is that child's own affair. */
  private final boolean supervising;

  /** How often the owner had been cancelled before. */
  final int cancelsBefore;

  /** How many children's ends have not been heard of. */
  private int outstanding;

  /** The first failure, of a child or of the body. */
  private Throwable failure;

  /** The failure of the child that was the first to fail; null if none has. */
  private Failure ofChild;

  /** The children have been cancelled, and new ones never start. */
  private boolean aborting;

  /** The owner was cancelled by the scope, to end its body. */
  private boolean cancelledOwner;

  private boolean bodyEnded;
  private boolean ended;

  @Override
  public String toString() {
    return "scope of task " + owner.name();
  }

  /** The owner's wait for the children; null while there have been none. */
  private ChildrenWait wait;

  private boolean waiting;

  ScopeImpl(TaskImpl<?> owner, boolean supervising) {
    super(owner.loop());
    this.supervising = supervising;
    this.owner = owner;
    this.cancelsBefore = owner.cancelling();
  }

  @Override
  public <T> TaskImpl<T> spawn(Coroutine<T> coroutine) {
    if (ended) {
      throw new IllegalStateException(
          "The scope has ended; " + coroutine + " cannot be spawned into it any more");
    }
    if (!loop.isHere()) {
      throw new IllegalStateException(
          "A scope belongs to the thread of its loop '" + loop.name() + "'; use EventLoop.submit");
    }
    Engine.claim(coroutine);
    if (wait == null) {
      wait = new ChildrenWait(this); // before there is anything to wait for
    }
    TaskImpl<T> child = loop.spawnClaimed(coroutine, this);
    outstanding++;
    if (aborting) {
      child.cancel("its scope is being cancelled");
    }
    return child;
  }

  @Override
  public <T> TaskImpl<T> spawnOn(EventLoop other, Coroutine<T> coroutine) {
    return spawn(new RunOn<>((EventLoopImpl) other, coroutine));
  }

  @Override
  public void cancel(String reason) {
    abort(reason);
  }

  /**
   * Returns whether the end of a child tells anything new: a success does not while other children
   * are to end after it.
   */
  @Override
  public boolean follows(TaskImpl<?> child) {
    if (live() > 0 && child.hasSucceeded()) {
      outstanding--;
      return false;
    }
    return true;
  }

  @Override
  public boolean mayDropFailures() {
    return supervising;
  }

  @Override
  public void ended(TaskImpl<?> child) {
    if (outstanding > 0) { // else it is called again, since the owner could not be woken
      outstanding--;
      try {
        if (supervising) {
          child.failureDropped(); // it is told, unless somebody awaits the task
        } else {
          childEnded(child);
        }
      } catch (OutOfMemoryError | StackOverflowError none) {
        childFailed(none);
      }
    }
    if (outstanding == 0 && waiting) {
      owner.wake(null);
      waiting = false;
    }
  }

  private void childEnded(TaskImpl<?> child) {
    if (!child.isCancelled()) {
      if (child.outcome() instanceof Failure failed) {
        if (ofChild == null) {
          ofChild = failed;
        }
        childFailed(failed.cause);
      }
    } else if (failure != null && child.outcome() instanceof Failure cancelled) {
      closingsFailed(cancelled.cause);
    }
  }

  /** Notes what has failed while a cancelled body was left. */
  private void closingsFailed(Throwable cancelled) {
    try {
      Failures.ofClosing(cancelled).forEach(this::failed);
    } catch (OutOfMemoryError | StackOverflowError none) {
      failed(none);
    }
  }

  private void childFailed(Throwable cause) {
    failed(cause);
    if (aborting) {
      return;
    }
    abort("a sibling has failed");
    if (!bodyEnded) {
      cancelledOwner = true;
      Throwable trouble = cancel(owner, "a child of its scope has failed", null);
      if (trouble != null) {
        failed(trouble);
      }
    }
  }

  /** Notes a failure: the first one counts, later ones are suppressed in it. */
  private void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    } else {
      Failures.suppress(failure, cause);
    }
  }

  void abort(String reason) {
    if (!aborting) {
      aborting = true;
      Throwable trouble = cancelAll(reason);
      if (trouble != null) {
        failed(trouble);
      }
    }
  }

  /**
   * Notes that the body has ended.
   *
   * @param thrown what it has thrown, or null
   * @return the cancel that is to be thrown once the children have ended, or null
   */
  Cancelled bodyEnded(Throwable thrown) {
    bodyEnded = true;
    Cancelled cancelled = thrown instanceof Cancelled c ? c : null;
    if (cancelledOwner && owner.uncancel() <= cancelsBefore && cancelled != null) {
      closingsFailed(cancelled);
      cancelled = null;
    }
    if (thrown != null && !(thrown instanceof Cancelled)) {
      failed(thrown);
    }
    if (thrown != null) {
      abort("the body of its scope has failed");
    }
    return cancelled;
  }

  /** Fails the scope, whose owner could not be resumed from its wait for the children. */
  void waitFailed(Throwable cause) {
    failed(cause);
    abort("the wait for the children of its scope has failed");
  }

  boolean childrenLeft() {
    return outstanding > 0;
  }

  boolean aborting() {
    return aborting;
  }

  Object awaitChildren() {
    waiting = true;
    return owner.waitOn(wait);
  }

  /** Looks for children that wait for the owner, which was cancelled again while it waits. */
  void endCircle() {
    WaitCircle.end(owner, this);
  }

  /**
   * Ends the scope, when all have ended; gives the failure that is to be thrown, or null.
   *
   * @param waiter what awaits the scope
   * @param cancelled the cancel that is thrown if nothing has failed, or null
   */
  Throwable end(StateMachine waiter, Cancelled cancelled) {
    ended = true;
    if (failure != null && cancelled != null) {
      closingsFailed(cancelled);
    }
    if (ofChild != null && ofChild.cause == failure && waiter != null) {
      StackTraces.thrownAt(waiter, ofChild, loop.runner);
    }
    if (failure != null && owner.cancelling() > cancelsBefore) {
      owner.mustCancel(true);
    }
    return failure;
  }

  /** The owner's wait for the children. */
  private static final class ChildrenWait implements PendingGroup {
    private final ScopeImpl scope;

    ChildrenWait(ScopeImpl scope) {
      this.scope = scope;
    }

    @Override
    public boolean abort(TaskState waiter) {
      waiter.wakeCancelled();
      scope.waiting = false;
      return true;
    }

    @Override
    public TaskGroup group() {
      return scope;
    }

    @Override
    public Suspension.Cause what(TaskState waiter) {
      return new Suspension.Children(scope.outstanding);
    }
  }
}
