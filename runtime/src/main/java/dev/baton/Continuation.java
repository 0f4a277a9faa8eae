package dev.baton;

/**
 * The other end of one wait: the suspended waiter, to be resumed once with a value or an exception.
 *
 * @param <T> the type of the value that the waiter waits for
 */
public interface Continuation<T> {
  /** Resumes the waiter with a value. Callable from any thread. */
  void resume(T value);

  /**
   * Resumes the waiter by throwing {@code failure} at its await; what futures have wrapped in an
   * {@link java.util.concurrent.ExecutionException} or {@link
   * java.util.concurrent.CompletionException} is thrown as it was. Callable from any thread.
   */
  void fail(Throwable failure);

  /**
   * Registers what to do if the waiter is cancelled before it is resumed, such as giving up a
   * request, in the place of what was registered before. It is called once, on the loop's thread;
   * if the waiter has been cancelled already, at once. Callable from any thread.
   */
  void onCancel(Runnable action);
}
