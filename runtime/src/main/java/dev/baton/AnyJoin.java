package dev.baton;

/** Waits for the first child to succeed, then cancels the others. */
final class AnyJoin extends Join {
  private Task<?> winner;
  private Throwable failure;

  AnyJoin(Task<?> waiter, int size) {
    super(waiter, size);
  }

  @Override
  void childEnded(Task<?> child) {
    if (!(child.outcome() instanceof Failure failed)) {
      if (winner == null) {
        winner = child;
        cancelRest("another has succeeded first");
      }
    } else if (!child.isCancelled() || !decided() && !cancelRequested()) {
      if (failure == null) {
        failure = new NoneSucceeded("None of " + size() + " has succeeded");
      }
      Failures.suppress(failure, failed.cause);
    }
  }

  @Override
  Object outcome() {
    return winner == null ? new Failure(failure) : winner.outcome();
  }

  @Override
  Throwable failure() {
    return failure;
  }

  @Override
  boolean endsBySuccess() {
    return true;
  }

  @Override
  JoinKind kind() {
    return JoinKind.ANY;
  }
}
