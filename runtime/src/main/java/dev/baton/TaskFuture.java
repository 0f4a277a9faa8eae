package dev.baton;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A task as a future of Java's own, for code that knows nothing of Baton, on any thread. */
final class TaskFuture<T> extends CompletableFuture<T> {
  final Task<T> task;

  /** On the loop's thread. */
  TaskFuture(Task<T> task) {
    this.task = task;
    task.onDone(done -> settle(this, done));
  }

  /** Gives a future the outcome of a task. */
  static <T> void settle(CompletableFuture<T> future, Task<T> done) {
    if (!(done.outcome() instanceof Failure failure)) {
      settle(future, done, done.outcome());
    } else if (done.isCancelled()) {
      var cancelled = new CancellationException(failure.cause.getMessage());
      cancelled.initCause(failure.cause);
      future.completeExceptionally(cancelled);
    } else {
      future.completeExceptionally(failure.cause);
    }
  }

  @SuppressWarnings("unchecked") // the value is the task's
  private static <T> void settle(CompletableFuture<T> future, Task<T> done, Object value) {
    if (!future.complete((T) value)) {
      done.orphan();
    }
  }

  /** Cancels the task too; the future is cancelled at once, the task when it gets to it. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      task.cancel("its future was cancelled");
    }
    return cancelled;
  }
}
