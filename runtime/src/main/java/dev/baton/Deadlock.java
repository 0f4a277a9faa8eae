package dev.baton;

/**
 * The error of a program in which nothing can happen any more: no task can run, no timer is set, no
 * outside event is awaited, and the main coroutine has not ended. Its message lists every task and
 * what it waits for.
 */
public final class Deadlock extends Error {
  private static final long serialVersionUID = 1L;

  /** Makes the error, with its message. */
  public Deadlock(String message) {
    super(message);
  }
}
