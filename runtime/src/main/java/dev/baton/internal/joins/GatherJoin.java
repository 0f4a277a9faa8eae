package dev.baton.internal.joins;

import dev.baton.JoinKind;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.TaskImpl;

/** Waits for all values; the first failure cancels the rest. */
final class GatherJoin extends Join {
  private Failure first;

  GatherJoin(TaskImpl<?> waiter, int size) {
    super(waiter, size);
  }

  @Override
  void childEnded(TaskImpl<?> child) {
    if (!(child.outcome() instanceof Failure failure)) {
      return;
    }
    if (child.isCancelled() && (first != null || cancelRequested())) {
      Failures.ofClosing(failure.cause).forEach(closing -> failed(new Failure(closing)));
    } else {
      boolean decides = first == null;
      failed(failure);
      if (decides && !cancelRequested()) {
        cancelRest("a sibling has failed");
      }
    }
  }

  /** Notes a failure: the first one counts, later ones are suppressed in it. */
  private void failed(Failure failure) {
    if (first == null) {
      first = failure;
    } else {
      Failures.suppress(first.cause, failure.cause);
    }
  }

  @Override
  Object outcome() {
    if (first != null) {
      return first;
    }
    Object[] values = new Object[children.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = children[i].outcome();
    }
    return values;
  }

  @Override
  Throwable failure() {
    return first == null ? null : first.cause;
  }

  @Override
  boolean endsBySuccess() {
    return false;
  }

  @Override
  boolean counts(TaskImpl<?> child) {
    return first == null;
  }

  @Override
  JoinKind kind() {
    return JoinKind.GATHER;
  }
}
