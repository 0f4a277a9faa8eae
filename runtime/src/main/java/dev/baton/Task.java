package dev.baton;

import dev.baton.internal.kernel.TaskImpl;
import dev.baton.loop.Suspension;
import java.util.function.Consumer;

/**
 * A coroutine that is scheduled on an event loop, and the handle to it. Awaiting it gives its
 * result, as often as one likes.
 *
 * <p>Tasks belong to their loop's thread; only {@link #cancel} may be called from any thread. A
 * task is its own entry in the ready queue and in the list of its group, and its state is one
 * number: a suspended task takes 40 bytes.
 *
 * @param <T> the type of its result
 */
public sealed interface Task<T> extends Awaitable<T> permits TaskImpl {
  /** What a task is doing. */
  enum State {
    /** It takes its turn in the next pass. */
    READY,
    /** It is the one that runs now. */
    RUNNING,
    /** It waits for a time. */
    SLEEPING,
    /** It waits for a task, a group of tasks, or something outside the loop. */
    WAITING,
    /** It has a result, or has failed, or was cancelled. */
    FINISHED
  }

  /** Returns what the task is doing. */
  State state();

  /** Returns whether the task has ended, in whatever way. */
  boolean isDone();

  /** Returns whether the task has ended by {@link Cancelled}. */
  boolean isCancelled();

  /**
   * Returns the result.
   *
   * @throws InvalidState if the task has not ended
   * @throws Cancelled if it was cancelled
   */
  T result();

  /**
   * Returns the exception the task has failed with, or null if it has not failed.
   *
   * @throws InvalidState if the task has not ended
   * @throws Cancelled if it was cancelled
   */
  Throwable exception();

  /** Returns the name: the one given, or that of the coroutine's method. */
  String name();

  /** Names the task, for dumps and messages. */
  Task<T> named(String name);

  /** Requests cancellation; see {@link #cancel(String)}. */
  boolean cancel();

  /**
   * Requests cancellation: {@link Cancelled} is thrown at what the task waits for, which, if it
   * waits for another task, is what that one waits for. A task that has not begun never will. A
   * value that has come already is delivered first.
   *
   * <p>From another thread, and between the runs of a loop, the request is handed to the loop. If
   * the thread that has run the loop last makes it between two runs, it counts at once.
   *
   * @param reason the message of {@link Cancelled}; the first one wins
   * @return false if the task has ended already
   */
  boolean cancel(String reason);

  /** Returns how many cancel requests there have been, less those taken back. */
  int cancelling();

  /**
   * Takes back one cancel request; the last one's cancel is dropped if it was not delivered yet.
   *
   * @return how many are left
   */
  int uncancel();

  /** Calls {@code action} in the pass after the one in which the task ends, in order of asking. */
  void onDone(Consumer<? super Task<T>> action);

  /** {@inheritDoc} */
  @Override
  void await(Continuation<? super T> continuation);

  /** Returns where the task stands and what it waits for; null while it is not suspended. */
  Suspension suspension();
}
