package dev.baton.internal.kernel;

import dev.baton.Cancelled;

/**
 * A cancel that has cut a closing short after a failure, which suppresses it. The request stands
 * for the task's next suspension, but is held while other resources that the same failure leaves
 * are closed: it would cut those short, too. The task notes that, and not the failure, since not
 * every failure holds what is suppressed in it.
 */
public final class HeldCancel {
  private HeldCancel() {}

  /** Has the task cancelled at its next suspension that is not in the closing of what is left. */
  public static void hold(TaskImpl<?> task, Throwable failure) {
    task.mustCancel(true);
    TaskExtra extra = task.extra();
    extra.cancelHeldFor = failure;
    extra.cancelsHeld = task.cancelling();
  }

  /**
   * Returns whether the cancel that is pending has cut a closing after {@code failure} short
   * before.
   */
  public static boolean is(TaskImpl<?> task, Throwable failure) {
    TaskExtra extra = task.extraOrNull();
    return extra != null
        && extra.cancelHeldFor == failure
        && extra.cancelsHeld == task.cancelling()
        && task.isCancelPending();
  }

  /** Lets {@code to} be thrown instead of {@code from} from now on; it may be that very cancel. */
  public static void pass(TaskImpl<?> task, Throwable from, Throwable to) {
    if (!is(task, from)) {
      return;
    }
    if (to instanceof Cancelled) {
      task.mustCancel(false);
    } else {
      task.extra().cancelHeldFor = to;
    }
  }
}
