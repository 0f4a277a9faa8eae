package dev.baton;

/**
 * Something that {@code await} can wait for: a coroutine, a task, a sleep, or a type of your own.
 *
 * @param <T> the type of the value that awaiting it gives
 */
@FunctionalInterface
public interface Awaitable<T> {
  /**
   * Starts the wait of one waiter. Called on the waiter's thread; calls exactly one of {@link
   * Continuation#resume} and {@link Continuation#fail}, once, at once or later, from any thread. If
   * that happens before this method returns, the waiter does not suspend.
   *
   * @param continuation what to resume
   */
  void await(Continuation<? super T> continuation);
}
