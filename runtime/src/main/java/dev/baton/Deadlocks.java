package dev.baton;

/** The text of a {@link Deadlock}, and of its like: who waits for what. */
final class Deadlocks {
  private Deadlocks() {}

  static String describe(EventLoop loop, TaskGroup root) {
    var text = new StringBuilder("Nothing is left to run or to wait for on the loop '");
    text.append(loop.name()).append("', but these tasks have not ended:");
    return text.append(tasks(root)).toString();
  }

  /** The tasks of a group, and the groups they wait for: each on a line that begins anew. */
  static String tasks(TaskGroup root) {
    var text = new StringBuilder();
    list(text, root, "\n  ");
    return text.toString();
  }

  private static void list(StringBuilder text, TaskGroup group, String indent) {
    for (Task<?> child : group.children()) {
      text.append(indent).append(TaskText.describe(child));
      if (child.waitsFor() instanceof TaskGroup inner) {
        list(text, inner, indent + "  ");
      }
    }
  }
}
