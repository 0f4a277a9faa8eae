package dev.baton;

import java.util.Arrays;

/** Waits for all children, however they end. */
final class SettledJoin extends Join {
  SettledJoin(Task<?> waiter, int size) {
    super(waiter, size);
  }

  @Override
  void childEnded(Task<?> child) {}

  @Override
  Object outcome() {
    return Arrays.stream(children).map(SettledJoin::outcomeOf).toArray();
  }

  private static Outcome<?> outcomeOf(Task<?> child) {
    Object outcome = child.outcome();
    if (!(outcome instanceof Failure failure)) {
      return new Outcome.Value<>(outcome);
    }
    return child.isCancelled()
        ? new Outcome.Cancelled<>((Cancelled) failure.cause)
        : new Outcome.Failed<>(failure.cause);
  }

  @Override
  Throwable failure() {
    return null;
  }

  @Override
  boolean endsBySuccess() {
    return false;
  }

  @Override
  JoinKind kind() {
    return JoinKind.SETTLED;
  }
}
