package dev.baton.internal.crossing;

import dev.baton.internal.kernel.PendingTasks;
import dev.baton.internal.kernel.TaskGroup;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A search for those who wait, by way of others, for the owner of a scope which waits for them:
 * none of these would ever end. A cancel finds a circle on its way, but not where it goes through a
 * scope, since the owner of that goes on before it cancels its children. So an owner to whom a
 * cancel comes again looks when it has begun to wait again: whoever of a circle is the last to do
 * so finds all others waiting. Nor does it where the loops of a group close, and each cancels its
 * own tasks: a cancel that is not needed there looks instead.
 *
 * <p>It goes on to other loops with the waits for their tasks, and looks at each task on the thread
 * of its loop.
 */
public final class WaitCircle {
  private final TaskState owner;

  /** Whom the owner waits for, by way of others too. */
  private final Set<TaskState> seen = ConcurrentHashMap.newKeySet(); // a task equals itself alone

  private WaitCircle(TaskState owner) {
    this.owner = owner;
  }

  /** Ends the waits for {@code owner} of those for whom it waits, as a cancel does. */
  public static void end(TaskState owner, TaskGroup children) {
    var circle = new WaitCircle(owner);
    var left = new ArrayDeque<TaskState>();
    circle.add(children, left);
    circle.search(left);
  }

  /** Does the same for a waiter for {@code awaited}, a task of this loop, on any loop. */
  static void end(TaskState waiter, TaskState awaited) {
    new WaitCircle(waiter).visit(awaited);
  }

  /** Goes on to a task for which {@code from} waits on another loop. */
  private void arrive(TaskState task, TaskState from) {
    if (task == owner) { // a part of what from runs: somebody waits for from
      end(from, task);
    } else {
      visit(task);
    }
  }

  private void visit(TaskState task) {
    var left = new ArrayDeque<TaskState>();
    add(task, left);
    search(left);
  }

  private void add(TaskState task, ArrayDeque<TaskState> left) {
    if (task.waitsFor() != null && seen.add(task)) {
      left.add(task);
    }
  }

  private void add(TaskGroup children, ArrayDeque<TaskState> left) {
    for (TaskImpl<?> child = children.last(); child != null; child = child.older) {
      add(child, left);
    }
  }

  private void search(ArrayDeque<TaskState> left) {
    for (TaskState task = left.poll(); task != null; task = left.poll()) {
      Object wait = task.waitsFor();
      if (wait instanceof TaskState inner) {
        if (inner == owner) {
          inner.unlink(task);
          task.wakeCancelled();
        } else {
          add(inner, left);
        }
      } else if (wait instanceof PendingTasks join) {
        addAll(task, join, left);
      } else if (wait instanceof PendingGroup scope) {
        add(scope.group(), left);
      } else if (wait instanceof CrossWait crossing && !crossing.leaveIfFor(owner)) {
        crossing.there(there -> arrive(there, crossing.waiter));
      }
    }
  }

  private void addAll(TaskState task, PendingTasks join, ArrayDeque<TaskState> left) {
    for (int i = 0; i < join.size(); i++) {
      if (join.child(i) == owner) {
        join.abandon();
        task.wakeCancelled();
        return;
      }
    }
    for (int i = 0; i < join.size(); i++) {
      add(join.child(i), left);
    }
  }
}
