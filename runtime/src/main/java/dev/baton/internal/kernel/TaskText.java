package dev.baton.internal.kernel;

import dev.baton.loop.Suspension;

/** The words for a task in dumps and messages: its name, and where and for what it waits. */
public final class TaskText {
  private TaskText() {}

  /** Says who it is and what it waits for, in one line. */
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
