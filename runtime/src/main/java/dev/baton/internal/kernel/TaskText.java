package dev.baton.internal.kernel;

import dev.baton.internal.base.TaskNames;
import dev.baton.loop.Suspension;

/** The words for a task in dumps and messages: its name, and where and for what it waits. */
public final class TaskText {
  private TaskText() {}

  /** The name given, or else that of the coroutine's method. */
  static String name(TaskImpl<?> task) {
    TaskExtra extra = task.extraOrNull();
    if (extra != null && extra.name != null) {
      return extra.name;
    }
    String method = TaskNames.ALL.name(task.nameNumber());
    if (method.isEmpty()) {
      method = outermost(task);
    }
    return method.isEmpty() ? "task" : method;
  }

  /** The method of the outermost machine of a task that is suspended and whose own is unknown. */
  private static String outermost(TaskImpl<?> task) {
    StateMachine root = task.leaf();
    while (root != null && root.awaiter != null) {
      root = root.awaiter;
    }
    return root == null ? "" : root.source().name();
  }

  /** Who it is and what it waits for, in one line. */
  public static String describe(TaskImpl<?> task) {
    Suspension at = task.suspension();
    if (at == null) {
      return task.name() + " is " + task.state();
    }
    StateMachine leaf = task.leaf();
    String where = leaf == null ? "" : leaf.source().describe(leaf.label());
    return task.name() + " waits for " + at.waitsFor() + (where.isEmpty() ? "" : " at " + where);
  }
}
