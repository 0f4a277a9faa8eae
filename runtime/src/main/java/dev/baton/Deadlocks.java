package dev.baton;

import java.util.ArrayList;
import java.util.List;

/** The text of a {@link Deadlock}: who waits for what. */
final class Deadlocks {
  private Deadlocks() {}

  static String describe(EventLoop loop, TaskGroup root) {
    var text = new StringBuilder("Nothing is left to run or to wait for on the loop '");
    text.append(loop.name()).append("', but these tasks have not ended:");
    list(text, root, "\n  ");
    return text.toString();
  }

  private static void list(StringBuilder text, TaskGroup group, String indent) {
    List<Task<?>> children = new ArrayList<>();
    for (Task<?> child = group.last(); child != null; child = child.older) {
      children.add(0, child);
    }
    for (Task<?> child : children) {
      text.append(indent).append(child.name()).append(" waits for ");
      Object wait = child.waitsFor();
      if (wait instanceof Task<?> other) {
        text.append("task ").append(other.name());
      } else {
        text.append(wait == null ? "nothing" : ((Pending) wait).describe());
      }
      Coroutine<?> leaf = child.leaf();
      String where = leaf == null ? "" : leaf.source().describe(leaf.label);
      if (!where.isEmpty()) {
        text.append(" at ").append(where);
      }
      if (wait instanceof TaskGroup inner) {
        list(text, inner, indent + "  ");
      }
    }
  }
}
