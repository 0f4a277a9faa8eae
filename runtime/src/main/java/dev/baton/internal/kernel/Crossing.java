package dev.baton.internal.kernel;

import java.util.Set;

/**
 * The way from a loop to the other loops of its group: what lets its tasks await theirs. All but
 * {@link #reaches} is used on the loop's thread.
 */
public interface Crossing {
  /** Returns whether a loop belongs to the same group. */
  boolean reaches(LoopCore other);

  /** Suspends {@code waiter} until {@code awaited}, a task of such a loop, has ended. */
  Object awaitEnd(TaskState awaited, TaskState waiter) throws Throwable;

  /**
   * Returns the tasks that run here for those of other loops that close together with this one, and
   * are cancelled with them. A second cancel, from here, would cut their cleanup short.
   */
  Set<TaskState> guests();

  /**
   * Returns whether the loop, which drains or closes, may end now: false while it has tasks itself,
   * and while other loops have that end together with it, whose tasks may need this one.
   */
  boolean mayEnd(boolean hasTasks);

  /** Learns that the loop has ended: what has not come by now will not come. */
  void ended();

  /** Returns the way to a task of another loop than the waiter's; null if there is none. */
  static Crossing between(TaskState awaited, TaskState waiter) {
    Crossing way = waiter.loop().crossing;
    return way != null && way.reaches(awaited.loop()) ? way : null;
  }

  /** Returns the exception for a wait where there is none. */
  static IllegalStateException unreachable(TaskState awaited, TaskState waiter) {
    return new IllegalStateException(
        awaited
            + " belongs to the loop '"
            + awaited.loop().name()
            + "' and cannot be awaited on the loop '"
            + waiter.loop().name()
            + "'. Make both loops of one LoopGroup, whose tasks can await each other, or submit a"
            + " coroutine to its loop and await the future that this gives.");
  }
}
