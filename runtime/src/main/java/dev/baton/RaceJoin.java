package dev.baton;

/** Waits for the first child to settle, then cancels the others. */
final class RaceJoin extends Join {
  private Task<?> winner;
  private Throwable failure;

  RaceJoin(Task<?> waiter, int size) {
    super(waiter, size);
  }

  @Override
  void childEnded(Task<?> child) {
    if (winner == null) {
      winner = child;
      cancelRest("another has settled first");
    }
    if (child.outcome() instanceof Failure later && !child.isCancelled()) {
      if (failure == null) {
        failure = later.cause;
      } else {
        Failures.suppress(failure, later.cause);
      }
    }
  }

  @Override
  Object outcome() {
    return winner.outcome();
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
    return JoinKind.RACE;
  }
}
