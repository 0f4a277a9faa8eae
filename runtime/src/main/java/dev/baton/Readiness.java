package dev.baton;

/** Whether an await would give its value without starting or waiting for anything. */
final class Readiness {
  private Readiness() {}

  static boolean isReady(Awaitable<?> awaitable) {
    if (awaitable instanceof Task<?> task) {
      return task.isDone();
    }
    return awaitable instanceof CompletedCoroutine<?>
        || awaitable instanceof FromStage<?> stage && stage.isReady();
  }
}
