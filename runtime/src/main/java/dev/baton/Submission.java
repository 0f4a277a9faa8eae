package dev.baton;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** A coroutine on its way to a loop from another thread, and the future for its result. */
final class Submission<T> extends CoroutineFuture<T> implements Failing {
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

  @Override
  void completed() {
    if (loop.isHere()) {
      stop();
    } else {
      loop.inbox(new Callback(loop, this::stop));
    }
  }

  /** Once it has ended; what the loop's thread has written before that. */
  @Override
  public Failure failure() {
    return task == null ? null : task.failure();
  }

  private void stop() {
    if (task != null) {
      cancel(task);
    }
  }

  private final class Arrival extends Posted {
    @Override
    void run() {
      if (isDone()) {
        return;
      }
      if (loop.isClosing()) {
        refuse();
        return;
      }
      task = loop.spawnClaimed(coroutine, loop.root());
      task.onDone(Submission.this::settle);
    }

    @Override
    void refuse() {
      completeExceptionally(new RejectedExecutionException(loop.refused().getMessage()));
    }
  }
}
