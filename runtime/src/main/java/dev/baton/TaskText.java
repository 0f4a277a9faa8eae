package dev.baton;

/** How a task is spoken of in dumps and messages: its name, and where and for what it waits. */
final class TaskText {
  private TaskText() {}

  /** The name given, or else that of the method of the task's outermost machine. */
  static String name(Task<?> task) {
    Coroutine<?> root = task.leaf();
    while (root != null && root.awaiter != null) {
      root = root.awaiter;
    }
    return nameOr(task, root == null ? "" : root.source().name());
  }

  /** The name given, or else that of a method. */
  static String nameOr(Task<?> task, String method) {
    TaskExtra extra = task.extraOrNull();
    if (extra != null && extra.name != null) {
      return extra.name;
    }
    return method.isEmpty() ? "task" : method;
  }

  /** The text of something of the user's, whose own method for that may throw. */
  static String of(Object something) {
    try {
      return String.valueOf(something);
    } catch (Throwable broken) {
      return "a " + something.getClass().getName() + ", whose toString() throws";
    }
  }

  /** Who it is and what it waits for, in one line. */
  static String describe(Task<?> task) {
    Suspension at = task.suspension();
    if (at == null) {
      return task.name() + " is " + task.state();
    }
    Coroutine<?> leaf = task.leaf();
    String where = leaf == null ? "" : leaf.source().describe(leaf.label());
    return task.name() + " waits for " + at.waitsFor() + (where.isEmpty() ? "" : " at " + where);
  }
}
