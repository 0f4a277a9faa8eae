package dev.baton.internal.generators;

import dev.baton.AsyncCloseable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.HeldCancel;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.Runner;

/**
 * The closing of a resource that a failure has left: what closing throws is suppressed in that
 * failure. It ends normally; the failure is for its awaiter to throw on.
 *
 * <p>A cancel that cuts the closing short is suppressed too. So that the request is not lost with
 * it, it comes again later; see {@link HeldCancel}.
 */
public final class CloseAfter extends Coroutine<Void> {
  private final AsyncCloseable resource;
  private final Throwable failure;

  /** How many of the task's cancel requests had been delivered when the closing began. */
  private int cancelsBefore;

  /** Whether the task is to be cancelled after the closing. */
  private boolean owed;

  private CloseAfter(AsyncCloseable resource, Throwable failure) {
    this.resource = resource;
    this.failure = failure;
  }

  /**
   * Makes the closing of a resource that a failure has left; if there is no memory for that, in a
   * second attempt, since the resource would stay open.
   */
  public static CloseAfter of(AsyncCloseable resource, Throwable failure) {
    try {
      return new CloseAfter(resource, failure);
    } catch (OutOfMemoryError none) {
      Failures.suppress(failure, none);
      return new CloseAfter(resource, failure);
    }
  }

  @Override
  protected Object step(Runner runner, Object sent) {
    TaskImpl<?> task = Engine.task(runner);
    if (label() <= 0 && task != null) {
      begin(task);
    }
    try {
      Object closed =
          label() > 0 ? Runner.resumed(sent) : Runner.await(resource.closeAsync(), runner);
      if (Runner.suspended(closed)) {
        return runner.suspend(this, 1);
      }
    } catch (Throwable inClose) {
      if (!GeneratorBoundary.isSameRefusal(failure, inClose)) {
        Failures.suppress(failure, inClose);
      }
      if (task != null) {
        HeldCancel.pass(task, inClose, failure);
        if (inClose instanceof Cancelled && !(failure instanceof Cancelled)) {
          owed |= task.cancelling() > cancelsBefore;
        }
      }
    }
    if (owed && task.cancelling() > 0) {
      HeldCancel.hold(task, failure);
    }
    return null;
  }

  private void begin(TaskImpl<?> task) {
    cancelsBefore = task.cancelling();
    if (HeldCancel.is(task, failure)) {
      owed = true;
      task.mustCancel(false);
    } else if (task.isCancelPending()) {
      cancelsBefore--;
    }
  }
}
