package dev.baton.internal.kernel;

import dev.baton.loop.Clock;
import dev.baton.loop.Suspension;

/** The making of {@link Suspension}s: finds where a coroutine stands and what it waits for. */
public final class Suspensions {
  private Suspensions() {}

  /** Where {@code task} stands; null while it is not suspended. */
  static Suspension of(TaskImpl<?> task) {
    Object wait = task.waitsFor();
    if (wait == null) {
      return null;
    }
    return of(
        task.leaf(),
        wait instanceof TaskImpl<?> awaited
            ? new Suspension.TaskEnd(awaited)
            : ((Pending) wait).what(task));
  }

  /** Where a chain of awaits stands of which {@code leaf} is the innermost machine, or null. */
  public static Suspension of(StateMachine leaf, Suspension.Cause wait) {
    return leaf == null
        ? new Suspension(wait, 0, -1, "")
        : new Suspension(
            wait, leaf.label(), leaf.source().line(leaf.label()), leaf.source().text(leaf.label()));
  }

  /** What is left up to a deadline, in nanoseconds since the clock was made. */
  public static Suspension.Time until(long deadline, Clock clock) {
    return new Suspension.Time(deadline, Math.max(0, deadline - clock.nanos()));
  }
}
