package dev.baton.internal.kernel;

import dev.baton.Coroutine;
import dev.baton.internal.base.Failing;
import dev.baton.internal.base.Failure;
import java.util.concurrent.CompletableFuture;

/** A coroutine on its way to a loop from another thread, and the future for its result. */
final class Submission<T> extends CoroutineFuture<T> implements Failing {
  private final EventLoopImpl loop;
  private final Coroutine<T> coroutine;

  /** Its task, once it has arrived. Used on the loop's thread. */
  private TaskImpl<T> task;

  /** The neighbours in the list of a {@link LoopService}. */
  Submission<?> older;

  Submission<?> newer;

  private Submission(EventLoopImpl loop, Coroutine<T> coroutine) {
    this.loop = loop;
    this.coroutine = coroutine;
  }

  static <T> CompletableFuture<T> submit(EventLoopImpl loop, Coroutine<T> coroutine) {
    if (loop.service != null) {
      loop.service.checkTakesNew();
    }
    Engine.claim(coroutine);
    var submission = new Submission<>(loop, coroutine);
    loop.load.comes();
    try {
      loop.handIn(submission.new Arrival());
    } catch (Throwable refused) {
      loop.load.came();
      throw refused;
    }
    return submission;
  }

  @Override
  void completed() {
    if (loop.isHere()) {
      stop();
    } else {
      loop.inbox(new UserCallback(loop, this::stop));
    }
  }

  /**
   * Returns what it has failed with, once it has ended: what the loop's thread has written before
   * that.
   */
  @Override
  public Failure failure() {
    return task == null ? null : task.failure();
  }

  private void ended() {
    if (loop.service != null) {
      loop.service.ended(this);
    }
    settle(task);
  }

  private void stop() {
    if (task != null) {
      cancel(task);
    }
  }

  private final class Arrival extends Withdrawable {
    @Override
    public void run() {
      if (!begin()) {
        return;
      }
      loop.load.came();
      if (isDone()) {
        return;
      }
      if (loop.isClosing()) {
        completeExceptionally(loop.refused());
        return;
      }
      try {
        task = loop.spawnClaimed(coroutine, loop.root());
        task.onDone(ended -> ended());
        if (loop.service != null) {
          loop.service.begun(Submission.this);
        }
      } catch (Throwable failure) {
        notStarted(failure);
      }
    }

    /** Tells whoever waits that a context carrier has thrown, or that there was no memory. */
    private void notStarted(Throwable failure) {
      if (task != null) {
        task.cancel("its future could not be told of its end");
      }
      completeExceptionally(failure);
    }

    @Override
    protected void refuse() {
      if (begin()) {
        loop.load.came();
        completeExceptionally(loop.refused());
      }
    }
  }
}
