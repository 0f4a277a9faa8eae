package dev.baton;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** A coroutine on its way to a loop from another thread, and the future for its result. */
final class Submission<T> extends CompletableFuture<T> {
  private final EventLoop loop;
  private final Coroutine<T> coroutine;

  /** Its task, once it has arrived. Used on the loop's thread. */
  private Task<T> task;

  private Submission(EventLoop loop, Coroutine<T> coroutine) {
    this.loop = loop;
    this.coroutine = coroutine;
  }

  static <T> CompletableFuture<T> submit(EventLoop loop, Coroutine<T> coroutine) {
    coroutine.claim();
    var submission = new Submission<>(loop, coroutine);
    if (!loop.inbox(submission.new Arrival())) {
      throw loop.refused();
    }
    return submission;
  }

  /** Cancels the task too; the future is cancelled at once, the task when the loop gets to it. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      loop.inbox(new Callback(loop, this::cancelTask));
    }
    return cancelled;
  }

  private void cancelTask() {
    if (task != null) {
      task.cancel("its future was cancelled");
    }
  }

  private final class Arrival extends Posted {
    @Override
    void run() {
      if (isCancelled()) {
        return;
      }
      if (loop.isClosing()) {
        refuse();
        return;
      }
      task = loop.spawnClaimed(coroutine, loop.root());
      task.onDone(done -> TaskFuture.settle(Submission.this, done));
    }

    @Override
    void refuse() {
      completeExceptionally(new RejectedExecutionException(loop.refused().getMessage()));
    }
  }
}
