package dev.baton.internal.kernel;

import dev.baton.Task;
import dev.baton.internal.base.Durations;
import dev.baton.loop.RunOptions;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The running of a loop that waits for what others hand in, until it is stopped or an error ends
 * it. It knows what was submitted and has not ended, so that nobody waits for it in vain then.
 */
public final class LoopService {
  private final EventLoopImpl loop;

  /** What was submitted last, linked to what came before; used on the loop's thread. */
  private Submission<?> newest;

  /** The closing, once the loop was told to stop; used on the loop's thread. */
  private LoopShutdown shutdown;

  /** What has ended the loop, or null; other threads read it once they have found it closed. */
  private Throwable death;

  public LoopService(RunOptions options) {
    loop = EventLoopImpl.create(options);
    loop.service = this;
  }

  public EventLoopImpl loop() {
    return loop;
  }

  /**
   * Runs the loop on this thread to its end.
   *
   * @param begun called when the loop has this thread
   * @return the tasks that would not end
   */
  public List<Task<?>> run(Runnable begun) {
    loop.enter();
    try {
      begun.run();
      loop.outside.begun(false); // what others will hand in
      while (shutdown == null) {
        loop.turnInterrupted();
      }
      loop.outside.ended(false);
      List<Task<?>> left = loop.shutDown(shutdown);
      if (newest != null) {
        failAll(
            new CancellationException(
                "The loop '"
                    + loop.name()
                    + "' has ended before the task did, which was cancelled"));
      }
      return left;
    } catch (Throwable error) {
      abandon(error);
      throw error;
    } finally {
      loop.leave();
    }
  }

  /** Tells the loop to stop within so many nanoseconds, from any thread; a later end is ignored. */
  public void stop(long grace) {
    long deadline = Durations.later(loop.clock.nanos(), grace);
    loop.inbox(new UserCallback(loop, () -> stopBy(deadline)));
  }

  private void stopBy(long deadline) {
    if (shutdown == null) {
      shutdown = loop.shutdown(deadline);
    } else {
      shutdown.endBy(deadline);
    }
  }

  /** Returns the tasks that have not ended, on the loop's thread. */
  public List<Task<?>> left() {
    return List.copyOf(loop.root().children());
  }

  /** Returns what has ended the loop; null if it was closed. */
  Throwable death() {
    return death;
  }

  // ---- what was submitted

  void begun(Submission<?> submission) {
    submission.older = newest;
    if (newest != null) {
      newest.newer = submission;
    }
    newest = submission;
  }

  void ended(Submission<?> submission) {
    if (submission.older != null) {
      submission.older.newer = submission.newer;
    }
    if (submission.newer != null) {
      submission.newer.older = submission.older;
    } else {
      newest = submission.older;
    }
  }

  // ---- the end by an error

  private void abandon(Throwable error) {
    death = error;
    try {
      loop.abandon();
    } catch (Throwable again) { // of a host's; the futures are to be told all the same
      loop.reports.loopFailed(again);
    }
    failAll(named(error));
  }

  private void failAll(Throwable told) {
    for (Submission<?> left = newest; left != null; left = left.older) {
      try {
        left.completeExceptionally(told);
      } catch (Throwable again) { // of its task's cancel; the future is complete
        loop.reports.loopFailed(again);
      }
    }
  }

  private Throwable named(Throwable error) {
    try {
      return new IllegalStateException(
          "The loop '" + loop.name() + "' was ended by an error: " + error, error);
    } catch (Throwable noMemory) {
      return error;
    }
  }
}
