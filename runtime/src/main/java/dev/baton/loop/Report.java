package dev.baton.loop;

import java.util.Objects;

/**
 * Something that went wrong on a loop where nobody would have seen it.
 *
 * @param kind what kind of thing
 * @param message what happened, in words
 * @param cause the failure, or the stack at the time of a slow step; null if there is none
 */
public record Report(Kind kind, String message, Throwable cause) {
  /** The kinds of what can go wrong unseen. */
  public enum Kind {
    /**
     * A function of yours that no task had called has thrown: a callback, a posted action, a
     * context carrier after a step, the cancel of a future, or a host that would not run a pass.
     */
    CALLBACK_FAILED,
    /**
     * A task has failed and nothing awaited it or asked for its result; or it was cancelled, what
     * closing its resources has thrown is suppressed in the {@link dev.baton.Cancelled}, and nobody
     * saw that.
     */
    UNSEEN_FAILURE,
    /** A step has held the loop for longer than {@link RunOptions#slowStep}. */
    SLOW_STEP,
    /**
     * A virtual clock has stood still for longer than {@link RunOptions#standStill}, with nothing
     * to run: something outside the loop is waited for.
     */
    CLOCK_STANDS_STILL,
    /** A task would not end when its loop was closed. */
    TASK_LEFT,
    /** Something has failed in the loop itself, for want of memory or stack; the loop goes on. */
    LOOP_FAILED
  }

  /** Makes a report; none of the first two is null. */
  public Report {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }
}
