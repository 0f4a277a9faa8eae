package dev.baton.internal.joins;

import dev.baton.JoinKind;
import dev.baton.NoneSucceeded;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.TaskImpl;

/** Waits for the first child to succeed, then cancels the others. */
final class AnyJoin extends FirstJoin {
  AnyJoin(TaskImpl<?> waiter, int size) {
    super(waiter, size);
  }

  @Override
  void childEnded(TaskImpl<?> child) {
    if (child.hasSucceeded()) {
      if (winner == null) {
        winner = child;
        if (!cancelRequested()) {
          cancelRest("another has succeeded first");
        }
      }
    } else if (winner != null && !cancelRequested() && child.cancelling() > 0) {
      child.failureDropped(); // of its cleanup, while any() expects what has failed before
    } else if (child.outcome() instanceof Failure thrown) {
      if (!child.isCancelled() || !decided() && !cancelRequested()) {
        failed(thrown.cause);
      } else {
        Failures.ofClosing(thrown.cause).forEach(this::failed);
      }
    }
  }

  private void failed(Throwable cause) {
    if (failure == null) {
      failure = new NoneSucceeded("None of " + size() + " has succeeded");
    }
    Failures.suppress(failure, cause);
  }

  @Override
  Object outcome() {
    return winner == null ? new Failure(failure) : winner.outcome();
  }

  @Override
  JoinKind kind() {
    return JoinKind.ANY;
  }
}
