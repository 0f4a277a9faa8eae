package dev.baton.loop;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.internal.kernel.EventLoopImpl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * A scheduler that runs coroutines on one thread: a queue of what is ready, run in passes, timers,
 * and an inbox for other threads. Nothing preempts anything, and the order is always the same.
 *
 * <p>A pass is: take what other threads have handed in; add the timers that are due; then run all
 * that is ready by now. What becomes ready meanwhile runs in the next pass.
 *
 * <p>A loop belongs to the thread that runs it; {@link #submit} and {@link #post} may be called
 * from any. The inbox that takes these has no bound, as what tells of an end must not be refused:
 * whoever hands in faster than the loop runs is held up by a {@link
 * dev.baton.channels.SharedChannel}, a limit of its own, or not at all.
 */
public sealed interface EventLoop extends AutoCloseable permits EventLoopImpl {
  /** Makes a loop that nothing runs yet. */
  static EventLoop create(RunOptions options) {
    return EventLoopImpl.create(options);
  }

  /** Returns the loop's name. */
  String name();

  /** Returns the loop's clock. */
  Clock clock();

  /**
   * Runs {@code main} to its end, and everything else meanwhile. What is left then stays where it
   * is, for a later run or {@link #close}.
   *
   * @return what {@code main} gives; what it throws is thrown
   * @throws dev.baton.Deadlock if nothing can happen any more and {@code main} has not ended
   */
  <T> T run(Coroutine<T> main);

  /** Runs until nothing is ready, no timer is set, and nothing outside is waited for. */
  void runUntilIdle();

  /**
   * Runs one pass of what is ready or due, without waiting for anything.
   *
   * @return whether something is ready for the next pass
   */
  boolean step();

  /**
   * Moves a virtual clock, and runs what is due on the way and at its end, in order.
   *
   * @throws IllegalStateException if the loop's clock is not virtual
   */
  void advance(Duration time);

  /**
   * Schedules a coroutine; it starts in the next pass. While the loop closes it never does: its
   * task is cancelled. On the loop's thread, or between runs.
   *
   * @throws RejectedExecutionException if the loop is closed
   */
  <T> Task<T> spawn(Coroutine<T> coroutine);

  /**
   * Runs a coroutine as a task of this loop. Callable from any thread.
   *
   * @return a future for its result; cancelling it cancels the task
   * @throws RejectedExecutionException if the loop is closed
   */
  <T> CompletableFuture<T> submit(Coroutine<T> coroutine);

  /**
   * Runs an action in the next pass, after what was posted before. Callable from any thread.
   *
   * @throws RejectedExecutionException if the loop is closed
   */
  void post(Runnable action);

  /**
   * Keeps the loop waiting for posts until the hold is closed. On the loop's thread, or between
   * runs.
   */
  KeepAlive hold();

  /**
   * Tells all tasks that wait for an event of this name, or for any, of its coming. On the loop's
   * thread, or between runs.
   *
   * @return how many there were
   */
  int emit(String event, Object value);

  /**
   * Cancels all that is left, last spawned first, and runs it to its end. What that spawns on the
   * loop itself meanwhile never starts; scopes, joins and timeouts work as ever.
   */
  @Override
  void close();

  /**
   * Does as {@link #close()} does, but gives up after {@code grace}.
   *
   * @return the tasks that would not end
   */
  List<Task<?>> close(Duration grace);
}
