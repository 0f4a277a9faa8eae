package dev.baton.internal.joins;

import dev.baton.Cancelled;
import dev.baton.JoinKind;
import dev.baton.Outcome;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.TaskImpl;
import java.util.Arrays;
import java.util.List;

/** Waits for all children, however they end. */
final class SettledJoin extends Join {
  SettledJoin(TaskImpl<?> waiter, int size) {
    super(waiter, size);
  }

  @Override
  void childEnded(TaskImpl<?> child) {}

  @Override
  Object outcome() {
    return Arrays.stream(children).map(SettledJoin::outcomeOf).toArray();
  }

  private static Outcome<?> outcomeOf(TaskImpl<?> child) {
    Object outcome = child.outcome();
    if (!(outcome instanceof Failure failure)) {
      return new Outcome.Value<>(outcome);
    }
    return child.isCancelled()
        ? new Outcome.Cancelled<>((Cancelled) failure.cause)
        : new Outcome.Failed<>(failure.cause);
  }

  /** Returns all failures, joined: who was cancelled gets no outcomes. */
  @Override
  Throwable failure() {
    Throwable first = null;
    for (int i = 0; i < size(); i++) {
      TaskImpl<?> child = child(i);
      if (child.outcome() instanceof Failure failure) {
        for (Throwable failed :
            child.isCancelled() ? Failures.ofClosing(failure.cause) : List.of(failure.cause)) {
          first = Failures.joined(first, failed);
        }
      }
    }
    return first;
  }

  @Override
  boolean endsBySuccess() {
    return false;
  }

  @Override
  boolean counts(TaskImpl<?> child) {
    return true;
  }

  @Override
  JoinKind kind() {
    return JoinKind.SETTLED;
  }
}
