package dev.baton;

/**
 * The closing of a resource that a failure has left: what closing throws is suppressed in that
 * failure. It ends normally; the failure is for its awaiter to throw on.
 */
final class CloseAfter extends Coroutine<Void> {
  private final AsyncCloseable resource;
  private final Throwable failure;

  /** How often the task had been cancelled when the closing began. */
  private int cancelsBefore;

  CloseAfter(AsyncCloseable resource, Throwable failure) {
    this.resource = resource;
    this.failure = failure;
  }

  @Override
  protected Object step(Runner runner, Object sent) {
    if (label() <= 0) {
      cancelsBefore = cancels(runner);
    }
    try {
      Object closed =
          label() > 0 ? Runner.resumed(sent) : Runner.await(resource.closeAsync(), runner);
      if (Runner.suspended(closed)) {
        return runner.suspend(this, 1);
      }
    } catch (Throwable inClose) {
      Failures.suppress(failure, inClose);
      if (inClose instanceof Cancelled
          && !(failure instanceof Cancelled)
          && cancels(runner) > cancelsBefore) {
        runner.task.mustCancel(true); // the request must not be lost with the suppressed exception
      }
    }
    return null;
  }

  private static int cancels(Runner runner) {
    return runner.task == null ? 0 : runner.task.cancelling();
  }
}
