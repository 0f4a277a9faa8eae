package dev.baton.internal.kernel;

import dev.baton.internal.base.Failure;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The future of a coroutine's result. It is a future as any other, so that others can complete it
 * too: by hand, by {@code orTimeout}, by {@code cancel}. It is complete then, and since nobody can
 * get the coroutine's result any more, the task is cancelled, as in kotlinx.coroutines.
 */
public abstract class CoroutineFuture<T> extends CompletableFuture<T> {
  /**
   * Learns that it has been completed, perhaps by somebody else than the task. Called on any
   * thread.
   */
  abstract void completed();

  /** Cancels the task, if it has not ended. */
  final void cancel(TaskImpl<?> task) {
    task.cancel(isCancelled() ? "its future was cancelled" : "its future was completed");
  }

  /** Learns that somebody has seen to it that this will be completed, on whatever thread. */
  void completionExpected() {}

  private boolean completed(boolean changed) {
    if (changed) {
      completed();
    }
    return changed;
  }

  @Override
  public final boolean complete(T value) {
    return completed(super.complete(value));
  }

  @Override
  public final boolean completeExceptionally(Throwable failure) {
    return completed(super.completeExceptionally(failure));
  }

  /** Completes it as the superclass does, which would do so unseen. */
  @Override
  public final CompletableFuture<T> completeAsync(
      Supplier<? extends T> supplier, Executor executor) {
    Objects.requireNonNull(supplier, "supplier");
    Objects.requireNonNull(executor, "executor");
    completionExpected();
    executor.execute(
        () -> {
          if (!isDone()) {
            try {
              complete(supplier.get());
            } catch (Throwable failure) {
              completeExceptionally(failure);
            }
          }
        });
    return this;
  }

  @Override
  public final CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
    completionExpected();
    return super.orTimeout(timeout, unit);
  }

  @Override
  public final CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
    completionExpected();
    return super.completeOnTimeout(value, timeout, unit);
  }

  @Override
  public final void obtrudeValue(T value) {
    super.obtrudeValue(value);
    completed();
  }

  @Override
  public final void obtrudeException(Throwable failure) {
    super.obtrudeException(failure);
    completed();
  }

  /** Cancels the future at once, and the task when its loop gets to it. */
  @Override
  public final boolean cancel(boolean mayInterruptIfRunning) {
    return completed(super.cancel(mayInterruptIfRunning));
  }

  /** Gives the future the outcome of its task. */
  final void settle(TaskImpl<T> done) {
    Object outcome = done.outcome();
    if (outcome instanceof Failure failure) {
      settle(done, failure.cause);
      return;
    }
    @SuppressWarnings("unchecked")
    T value = (T) outcome;
    if (!complete(value)) {
      done.orphan();
    }
  }

  private void settle(TaskImpl<T> done, Throwable failure) {
    Throwable given = failure;
    if (done.isCancelled()) {
      given = new CancellationException(failure.getMessage());
      given.initCause(failure);
    }
    if (!completeExceptionally(given)) {
      done.unheard(failure);
    }
  }
}
