package dev.baton.internal.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The text of a {@link dev.baton.Deadlock}, and of its like: who waits for what. */
public final class Deadlocks {
  /** How deep lines are indented; where tasks are nested deeper, the depth is told as a number. */
  private static final int DEEPEST = 20;

  private Deadlocks() {}

  static String describe(EventLoopImpl loop, TaskGroup root) {
    var text = new StringBuilder("Nothing is left to run or to wait for on the loop '");
    text.append(loop.name()).append("', but these tasks have not ended:");
    return text.append(tasks(root)).toString();
  }

  /**
   * Lists the tasks of a group, and those of the groups that they have opened, whether they wait
   * for them or for something else: each once, on a line that begins anew, below the task that it
   * belongs to.
   */
  public static String tasks(TaskGroup root) {
    var text = new StringBuilder();
    var levels = new ArrayDeque<Iterator<TaskImpl<?>>>();
    levels.push(root.children().iterator());
    while (!levels.isEmpty()) {
      if (!levels.peek().hasNext()) {
        levels.pop();
        continue;
      }
      TaskImpl<?> task = levels.peek().next();
      begin(text, levels.size() - 1).append(TaskText.describe(task));
      levels.push(childrenOf(task).iterator());
    }
    return text.toString();
  }

  /** Returns the tasks of a group and of the groups that they have opened, outer ones first. */
  public static List<TaskImpl<?>> all(TaskGroup root) {
    var all = new ArrayList<>(root.children());
    for (int i = 0; i < all.size(); i++) {
      all.addAll(childrenOf(all.get(i)));
    }
    return all;
  }

  private static StringBuilder begin(StringBuilder text, int depth) {
    text.append("\n  ").append("  ".repeat(Math.min(depth, DEEPEST)));
    return depth > DEEPEST ? text.append("(depth ").append(depth).append(") ") : text;
  }

  /**
   * Returns the children of the scopes that a task is in, outermost first, and of the join it waits
   * for.
   */
  private static List<TaskImpl<?>> childrenOf(TaskImpl<?> task) {
    var groups = new ArrayDeque<TaskGroup>();
    if (task.waitsFor() instanceof TaskGroup join) {
      groups.push(join);
    }
    for (StateMachine at = task.leaf(); at != null; at = at.awaiter) {
      if (at instanceof OpensGroup opens) {
        groups.push(opens.group());
      }
    }
    var children = new ArrayList<TaskImpl<?>>();
    for (TaskGroup group : groups) {
      children.addAll(group.children());
    }
    return children;
  }
}
