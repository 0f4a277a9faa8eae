package dev.baton.internal.joins;

import dev.baton.JoinKind;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.TaskImpl;

/** Waits for the first child to settle, then cancels the others. */
final class RaceJoin extends FirstJoin {
  RaceJoin(TaskImpl<?> waiter, int size) {
    super(waiter, size);
  }

  @Override
  void childEnded(TaskImpl<?> child) {
    boolean wins = winner == null;
    if (wins) {
      winner = child;
      if (!cancelRequested()) {
        cancelRest("another has settled first");
      }
    } else if (winner.hasSucceeded() && !cancelRequested()) {
      child.failureDropped();
      return;
    }
    if (child.outcome() instanceof Failure thrown) {
      if (child.isCancelled() && (!wins || cancelRequested())) {
        Failures.ofClosing(thrown.cause).forEach(this::failed);
      } else {
        failed(thrown.cause);
      }
    }
  }

  /** Notes a failure: the first one counts, later ones are suppressed in it. */
  private void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    } else {
      Failures.suppress(failure, cause);
    }
  }

  @Override
  Object outcome() {
    return winner.outcome();
  }

  @Override
  JoinKind kind() {
    return JoinKind.RACE;
  }
}
