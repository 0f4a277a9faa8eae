package dev.baton.frame;

/**
 * The error of a task that has exceeded a limit. It comes once, at the task's present await, or,
 * where a limit is on what a call does, from that call, which then has done nothing. A task that
 * goes on and exceeds a limit again ends with it, without being resumed. It is an {@link Error}, so
 * that {@code catch (Exception e)} does not stop it.
 */
public final class LimitExceeded extends Error {
  private static final long serialVersionUID = 1L;

  private final Limit which;
  private final long limit;
  private final int line;

  LimitExceeded(Limit which, long limit, String task, String place, int line) {
    super(
        "The limit of "
            + limit
            + " on "
            + which
            + " is exceeded by "
            + task
            + (place.isEmpty() ? "" : " at " + place));
    this.which = which;
    this.limit = limit;
    this.line = line;
  }

  /** Returns which limit it is. */
  public Limit which() {
    return which;
  }

  /** Returns the limit. */
  public long limit() {
    return limit;
  }

  /** Returns the line of the task's present await; -1 if unknown. */
  public int line() {
    return line;
  }
}
