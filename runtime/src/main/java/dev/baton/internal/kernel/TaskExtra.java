package dev.baton.internal.kernel;

import java.util.Map;

/** The fields that few tasks need, kept apart so that the many stay small. */
public final class TaskExtra {
  private static final Object[] NOTHING = {};

  /** How many waiters may have left without the list being swept. */
  private static final int FEW = 16;

  /** The name given by the user, or null. */
  String name;

  /** Why the task was cancelled first, or null. */
  String reason;

  /** How many cancel requests there are, if that is more than the task's state can count. */
  int requests;

  /**
   * The task's locals, by {@link dev.baton.TaskLocal}; null for none. Invariant: never changed,
   * only replaced.
   */
  public Map<Object, Object> locals;

  /** What left the resources in whose closing the pending cancel does not come; or null. */
  Throwable cancelHeldFor;

  /** How many cancel requests there were then; a later one is not held. */
  int cancelsHeld;

  /** The contexts it carries; null for none. */
  Object[] carried;

  /** Who takes back what the task was woken with, if contexts are carried; null for nobody. */
  Origin giver;

  /** Whether nobody can ask for the task's result any more. */
  boolean orphaned;

  /** Set while the task has failed and nobody has seen it. */
  UnobservedFailures.Entry unseen;

  /** The last of those that wait for the task's end, or null; see {@link EndListeners}. */
  QueueEntry lastWaiter;

  /** How many of those have left and are still in the list; and at how many that is swept. */
  private int waitersLeft;

  private int sweepAt = FEW;

  TaskExtra(QueueEntry lastWaiter) {
    this.lastWaiter = lastWaiter;
  }

  /** Counts one more waiter that has left its list; gives whether that is to be swept. */
  boolean waiterHasLeft() {
    return ++waitersLeft >= sweepAt;
  }

  /**
   * Notes that the list was swept, and that so many are in it: half may leave before it is swept
   * again.
   */
  void waitersSwept(int waiters) {
    waitersLeft = 0;
    sweepAt = Math.max(FEW, waiters / 2);
  }

  /** Lets {@code task} take over what the task that spawned it hands down. */
  static void inherit(TaskState task, TaskState spawner) {
    TaskExtra handed = spawner.extraOrNull();
    if (handed != null && handed.locals != null) {
      task.extra().locals = handed.locals;
    }
  }

  /** Gives {@code task} what a task of another loop hands down: neither is null. */
  public static void handDown(TaskState task, Map<Object, Object> locals, Object[] carried) {
    if (!locals.isEmpty()) {
      task.extra().locals = locals;
    }
    if (carried.length > 0) {
      task.extra().carried = carried;
    }
  }

  public static Map<Object, Object> locals(TaskState task) {
    TaskExtra extra = task.extraOrNull();
    return extra == null || extra.locals == null ? Map.of() : extra.locals;
  }

  static Object[] carried(TaskState task) {
    TaskExtra extra = task.extraOrNull();
    return extra == null || extra.carried == null ? NOTHING : extra.carried;
  }
}
