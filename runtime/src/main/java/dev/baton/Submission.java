package dev.baton;

import java.util.concurrent.CompletableFuture;

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
    loop.handIn(submission.new Arrival());
    return submission;
  }

  /** Cancels the task too; the future is cancelled at once, the task when the loop gets to it. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    var request = new Callback(loop, this::cancelTask);
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      loop.inbox(request);
    }
    return cancelled;
  }

  private void cancelTask() {
    if (task != null) {
      task.cancel("its future was cancelled");
    }
  }

  private final class Arrival extends Withdrawable {
    @Override
    void run() {
      if (!begin() || isCancelled()) {
        return;
      }
      if (loop.isClosing()) {
        completeExceptionally(loop.refused());
        return;
      }
      try {
        task = loop.spawnClaimed(coroutine, loop.root());
        task.onDone(done -> TaskFuture.settle(Submission.this, done));
      } catch (Throwable failure) {
        notStarted(failure);
      }
    }

    /** A context carrier has thrown, or there was no memory: whoever waits is to know. */
    private void notStarted(Throwable failure) {
      if (task != null) {
        task.cancel("its future could not be told of its end");
      }
      completeExceptionally(failure);
    }

    @Override
    void refuse() {
      if (begin()) {
        completeExceptionally(loop.refused());
      }
    }
  }
}
