package dev.baton.internal.joins;

import dev.baton.internal.kernel.TaskImpl;

/**
 * A join that the first child of a kind decides: its outcome is what the join gives, and the others
 * are cancelled.
 */
abstract class FirstJoin extends Join {
  /** The child that has decided the join; null while none has. */
  TaskImpl<?> winner;

  /** What has failed so far and is to be told; null for nothing. */
  Throwable failure;

  FirstJoin(TaskImpl<?> waiter, int size) {
    super(waiter, size);
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
  public boolean mayDropFailures() {
    return true;
  }

  @Override
  boolean counts(TaskImpl<?> child) {
    return winner == null || winner == child;
  }
}
