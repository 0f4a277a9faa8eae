package dev.baton.internal.kernel;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Stack;
import dev.baton.loop.RunOptions;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The running of a loop that waits for what others hand in, until it is drained or stopped, or an
 * error ends it. It knows what was submitted and has not ended, so that nobody waits for it in vain
 * then.
 *
 * <p>Each end has two times: at the first, what is left is cancelled; at the second, what would not
 * end is given up. A stop has the first one at once. Of several, the earliest count.
 */
public final class LoopService {
  private final EventLoopImpl loop;

  /** What was submitted last, linked to what came before; used on the loop's thread. */
  private Submission<?> newest;

  /** The draining, once the loop was told to; used on the loop's thread. */
  private LoopDrain drain;

  /** The closing, once the loop was told to stop; used on the loop's thread. */
  private LoopShutdown shutdown;

  /** Whether nothing new is taken from outside. */
  private volatile boolean draining;

  /** What would not end, once the loop has ended. */
  private volatile List<Task<?>> left;

  /** What has ended the loop, or null; other threads read it once they have found it closed. */
  private Throwable death;

  /** Makes a loop for {@link #run}. */
  public LoopService(RunOptions options) {
    this(options, null);
  }

  /** Makes a loop whose host calls {@link #step} when {@code alarm} asks for it. */
  public LoopService(RunOptions options, Runnable alarm) {
    loop = new EventLoopImpl(options, alarm);
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
        if (drain == null || !drain.settles()) {
          loop.turnInterrupted();
        }
      }
      loop.outside.ended(false);
      return end();
    } catch (Throwable error) {
      abandon(error);
      throw error;
    } finally {
      loop.leave();
    }
  }

  /**
   * Runs one pass for a foreign host.
   *
   * @return whether something is ready for the next pass
   */
  public boolean step() {
    TaskLoop outer = CurrentLoop.suspend(); // whose task has had the host run other actions
    try {
      return stepAlone();
    } finally {
      CurrentLoop.resume(outer);
    }
  }

  private boolean stepAlone() {
    loop.enter();
    try {
      loop.anyPass();
      if (drain != null && shutdown == null) {
        drain.settles();
      }
      if (shutdown != null) {
        loop.shuttingDown(true);
        shutdown.begin();
        if (shutdown.isOver()) {
          end();
          return false;
        }
      }
      return loop.isWorkLeft();
    } finally {
      loop.leave();
    }
  }

  /** Spawns a coroutine between two passes of the loop's host, on its thread. */
  public <T> Task<T> spawn(Coroutine<T> coroutine) {
    checkTakesNew();
    return betweenPasses(
        () -> {
          Engine.claim(coroutine);
          return loop.spawnIntoRoot(coroutine);
        });
  }

  /** Emits an event between two passes of the loop's host, on its thread. */
  public int emit(String event, Object value) {
    return betweenPasses(() -> loop.events.emit(event, value));
  }

  private <R> R betweenPasses(Supplier<R> action) {
    Stack.probe();
    if (!loop.lend()) {
      if (hasEnded()) {
        throw loop.refused();
      }
      throw new IllegalStateException(
          "The host of the loop '"
              + loop.name()
              + "' runs a pass of it on another thread. A host has to run one action at a time.");
    }
    try {
      return action.get();
    } finally {
      loop.giveBack();
    }
  }

  private List<Task<?>> end() {
    List<Task<?>> notEnded = loop.shutDown(shutdown);
    if (newest != null) {
      failAll(
          new CancellationException(
              "The loop '" + loop.name() + "' has ended before the task did, which was cancelled"));
    }
    left = notEnded;
    return notEnded;
  }

  // ---- how it ends

  /** Tells the loop to stop within so many nanoseconds, from any thread; a later end is ignored. */
  public void stop(long grace) {
    long deadline = Durations.later(loop.clock.nanos(), grace);
    loop.inbox(new UserCallback(loop, () -> stopBy(deadline)));
  }

  void stopBy(long deadline) {
    if (shutdown != null) {
      shutdown.endBy(deadline);
    } else if (drain == null) {
      shutdown = loop.shutdown(deadline);
    } else {
      drain.over();
      shutdown = loop.shutdown(Math.min(deadline, drain.endAt()));
    }
  }

  /**
   * Tells the loop, from any thread, to take nothing new from outside, and to stop when nothing is
   * in flight.
   *
   * @param grace in how many nanoseconds to cancel what is left
   * @param cleanup how many more that may then take
   */
  public void drain(long grace, long cleanup) {
    drain(grace, cleanup, () -> stopBy(Long.MAX_VALUE));
  }

  /**
   * Does the same, but has {@code whenQuiet} decide what is done when nothing is in flight any
   * more. It is called on the loop's thread, and again if something is handed in and has ended; the
   * one of the first of several drains counts.
   */
  public void drain(long grace, long cleanup, Runnable whenQuiet) {
    draining = true;
    long cancelAt = Durations.later(loop.clock.nanos(), grace);
    long endAt = Durations.later(cancelAt, cleanup);
    loop.inbox(new UserCallback(loop, () -> drainBy(cancelAt, endAt, whenQuiet)));
  }

  private void drainBy(long cancelAt, long endAt, Runnable whenQuiet) {
    if (shutdown != null) {
      shutdown.endBy(endAt);
    } else if (drain == null) {
      drain = new LoopDrain(this, cancelAt, endAt, whenQuiet);
    } else {
      drain.noLaterThan(cancelAt, endAt);
    }
  }

  /** Returns whether the loop was told to drain. */
  public boolean isDraining() {
    return draining;
  }

  /** Returns whether what is left has been cancelled, and the loop ends; on the loop's thread. */
  boolean isStopping() {
    return shutdown != null;
  }

  /**
   * Checks that the loop takes new work from where this is called.
   *
   * @throws RejectedExecutionException if it drains, and this is not its thread
   */
  void checkTakesNew() {
    if (draining && left == null && !isInside()) {
      throw new RejectedExecutionException(
          "The loop '"
              + loop.name()
              + "' is draining: it takes nothing new, and ends when what is in flight has ended");
    }
  }

  /** Returns whether the current thread runs this loop, or another one of its group. */
  private boolean isInside() {
    TaskLoop current = CurrentLoop.orNull();
    return current == loop
        || current != null && loop.crossing != null && loop.crossing.reaches(current);
  }

  /** Returns whether the loop has ended. */
  public boolean hasEnded() {
    return left != null;
  }

  /** Returns the tasks that have not ended, on the loop's thread or when it has ended. */
  public List<Task<?>> left() {
    List<Task<?>> notEnded = left;
    return notEnded != null ? notEnded : List.copyOf(loop.root().children());
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

  /**
   * Ends, on any thread, a loop whose host runs it no more.
   *
   * @param evenIdle whether to do so if nothing waits for its passes
   * @return whether that is done; false if it is being run just now
   */
  public boolean giveUp(Throwable why, boolean evenIdle) {
    if (hasEnded()) {
      return true;
    }
    try {
      loop.enter();
    } catch (IllegalStateException isRun) {
      return hasEnded();
    }
    try {
      if (evenIdle || loop.isInUse()) {
        abandon(why);
      }
    } finally {
      loop.leave();
    }
    return true;
  }

  private void abandon(Throwable error) {
    death = error;
    try {
      loop.abandon();
    } catch (Throwable again) { // of a host's; the futures are to be told all the same
      loop.reports.loopFailed(again);
    }
    failAll(named(error));
    left = List.copyOf(loop.root().children());
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
