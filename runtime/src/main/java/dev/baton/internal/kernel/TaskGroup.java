package dev.baton.internal.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A set of tasks that belong together: the children of a scope, of a join, or of the loop itself.
 */
public abstract class TaskGroup {
  public final TaskLoop loop;

  /** The child spawned last among those that have not ended; the others hang on it. */
  private TaskImpl<?> last;

  /** How many children have not ended. */
  private int live;

  public TaskGroup(TaskLoop loop) {
    this.loop = loop;
  }

  public final int live() {
    return live;
  }

  public final TaskImpl<?> last() {
    return last;
  }

  final void add(TaskImpl<?> child) {
    child.older = last;
    if (last != null) {
      last.younger = child;
    }
    last = child;
    live++;
  }

  /** Takes out a child; one that is not here is left alone. */
  final void remove(TaskImpl<?> child) {
    if (child.younger == null) {
      if (last != child) {
        return;
      }
      last = child.older;
    } else {
      child.younger.older = child.older;
    }
    if (child.older != null) {
      child.older.younger = child.younger;
    }
    child.older = null;
    child.younger = null;
    live--;
  }

  /** Returns the children that have not ended, in order of spawning. */
  public final List<TaskImpl<?>> children() {
    var children = new ArrayList<TaskImpl<?>>();
    for (TaskImpl<?> child = last; child != null; child = child.older) {
      children.add(child);
    }
    Collections.reverse(children);
    return children;
  }

  /**
   * Cancels all children, last spawned first.
   *
   * @return what a cancel has thrown, or null; the others have been cancelled
   */
  public final Throwable cancelAll(String reason) {
    return cancelAll(reason, Set.of());
  }

  /** Does as {@link #cancelAll(String)} does, but leaves out some of them. */
  final Throwable cancelAll(String reason, Set<TaskState> except) {
    Throwable failure = null;
    loop.afterCancels.begin();
    try {
      for (TaskImpl<?> child = last; child != null; child = child.older) {
        if (!except.contains(child)) {
          failure = cancel(child, reason, failure);
        }
      }
    } finally {
      loop.afterCancels.end();
    }
    return failure;
  }

  /**
   * Cancels a child, in a second attempt if the first one fails for want of memory.
   *
   * @param before what has failed before, or null
   * @return that, or what has failed now
   */
  public static Throwable cancel(TaskImpl<?> child, String reason, Throwable before) {
    try {
      child.cancel(reason);
      return before;
    } catch (OutOfMemoryError | StackOverflowError first) {
      return cancelAgain(child, reason, before == null ? first : before);
    }
  }

  private static Throwable cancelAgain(TaskImpl<?> child, String reason, Throwable before) {
    try {
      child.cancel(reason);
    } catch (OutOfMemoryError | StackOverflowError again) {
      // the child goes on to its end
    }
    return before;
  }

  /**
   * Returns whether {@link #ended} is to be called in the next pass; called when a child ends, at
   * once, when it counts no more among those that are {@link #live}.
   */
  public abstract boolean follows(TaskImpl<?> child);

  /**
   * Returns whether a child's failure may reach nobody in spite of {@link #ended}, which then must
   * not look at its outcome, but call {@link TaskImpl#failureDropped}.
   */
  public boolean mayDropFailures() {
    return false;
  }

  /** Learns that {@code child} has ended, in the pass after that. */
  public abstract void ended(TaskImpl<?> child);
}
