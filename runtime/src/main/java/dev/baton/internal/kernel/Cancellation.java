package dev.baton.internal.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;

/**
 * One cancel request on its way: from a task down what it waits for, to every innermost suspension.
 * It walks with a stack of its own, so that no chain of tasks is too long for it, and it notices
 * when tasks wait for each other in a circle.
 */
final class Cancellation {
  /**
   * Where the walk goes on after a child of a join.
   *
   * @param depth how many tasks there are on the way to the children
   */
  private record Cursor(PendingTasks join, int child, int depth) {}

  private final String reason;
  private final ArrayDeque<Cursor> cursors = new ArrayDeque<>();

  /** The tasks on the way to the present one, which are marked as visited. */
  private final ArrayList<TaskState> path = new ArrayList<>();

  private Cancellation(String reason) {
    this.reason = reason;
  }

  /** Requests that {@code task}, which has not ended, is cancelled. */
  static void request(TaskState task, String reason) {
    task.countCancel(reason);
    try {
      requestCounted(task, reason);
    } catch (OutOfMemoryError | StackOverflowError none) {
      task.uncountCancel();
      throw none;
    }
  }

  /** Does the rest of {@link #request}. */
  static void requestCounted(TaskState task, String reason) {
    Object wait = task.waitsFor();
    if (wait == null) {
      task.mustCancel(true);
      return;
    }
    if (wait instanceof Pending pending && !(pending instanceof PendingTasks)) {
      if (!pending.abort(task)) {
        task.mustCancel(true);
      }
      return;
    }
    new Cancellation(reason).walk(task, wait);
  }

  /** Delivers the cancel that {@code task} has kept for the suspension it has just come to. */
  static void deliver(TaskState task) {
    Object wait = task.waitsFor();
    if (wait == null) {
      return; // a yield: it is thrown when the task's turn comes
    }
    var walk = new Cancellation(task.cancelReason());
    task.mustCancel(false);
    walk.walk(task, wait);
  }

  private void walk(TaskState from, Object fromWaitsFor) {
    AfterCancels after = from.loop().afterCancels;
    after.begin();
    try {
      walkOn(from, fromWaitsFor);
    } finally {
      backTo(0);
      after.end();
    }
  }

  private void walkOn(TaskState from, Object fromWaitsFor) {
    TaskState task = interrupt(from, fromWaitsFor);
    do {
      while (task != null) {
        task = interrupt(task, task.waitsFor());
      }
      while (task == null && !cursors.isEmpty()) {
        task = nextChild();
      }
    } while (task != null);
  }

  private TaskState nextChild() {
    Cursor cursor = cursors.pop();
    backTo(cursor.depth);
    if (cursor.child > 0) {
      cursors.push(new Cursor(cursor.join, cursor.child - 1, cursor.depth));
    }
    TaskState child = cursor.join.child(cursor.child);
    if (child.isDone()) {
      return null;
    }
    child.countCancel(reason);
    return child;
  }

  /** Interrupts what {@code task} waits for; if that is a task, gives it, since it is next. */
  private TaskState interrupt(TaskState task, Object wait) {
    if (wait instanceof TaskState inner) {
      visit(task);
      if (inner.visited()) {
        inner.unlink(task);
        task.wakeCancelled();
        return null;
      }
      inner.countCancel(reason);
      return inner;
    }
    if (wait instanceof PendingTasks join && task.visited()) {
      join.abandon();
      task.wakeCancelled();
      return null;
    }
    if (wait instanceof PendingTasks join && join.requestCancel()) {
      visit(task);
      cursors.push(new Cursor(join, join.size() - 1, path.size()));
      return null;
    }
    if (wait == null || wait instanceof PendingTasks || !((Pending) wait).abort(task)) {
      task.mustCancel(true);
    }
    return null;
  }

  private void visit(TaskState task) {
    path.add(task);
    task.visited(true);
  }

  private void backTo(int depth) {
    while (path.size() > depth) {
      path.remove(path.size() - 1).visited(false);
    }
  }
}
