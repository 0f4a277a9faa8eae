package dev.baton;

/** The test whether an await would give its value without starting or waiting for anything. */
final class Readiness {
  private Readiness() {}

  static boolean isReady(Awaitable<?> awaitable) {
    return awaitable instanceof TaskImpl<?> task
        ? task.isDone()
        : awaitable instanceof Coroutine<?> coroutine && coroutine.isReady();
  }
}
