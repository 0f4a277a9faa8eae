package dev.baton;

import java.util.Map;

/** What few tasks have, kept apart so that the many stay small. */
final class TaskExtra {
  /** The name given by the user, or null. */
  String name;

  /** Why the task was cancelled first, or null. */
  String reason;

  /** The task's locals; null for none. Invariant: never changed, only replaced. */
  Map<TaskLocal<?>, Object> locals;

  /** The contexts it carries; null for none. */
  Object[] carried;

  /** Set while the task has failed and nobody has seen it. */
  Unseen.Entry unseen;

  /** The last of those that wait for the task's end, or null; see {@link Waiters}. */
  Ready lastWaiter;

  TaskExtra(Ready lastWaiter) {
    this.lastWaiter = lastWaiter;
  }
}
