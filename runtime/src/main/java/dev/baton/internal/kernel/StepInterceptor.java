package dev.baton.internal.kernel;

import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;

/**
 * The work of a loop around each step, if anybody has asked for it: it puts the contexts in place
 * that the task carries, and has a {@link Watchdog} look for steps that take long.
 */
final class StepInterceptor {
  private final EventLoopImpl loop;
  private final Carriers carriers;

  /** Looks for slow steps while the loop runs; null if nobody asked for it. */
  private final Watchdog watchdog;

  /**
   * Makes the interceptor of a loop that is being made.
   *
   * @param slowStep how long a step may take, in nanoseconds; 0 for as long as it likes
   */
  StepInterceptor(EventLoopImpl loop, Carriers carriers, long slowStep) {
    this.loop = loop;
    this.carriers = carriers;
    this.watchdog = slowStep > 0 ? new Watchdog(loop, slowStep) : null;
    loop.runner.watchdog = watchdog;
  }

  /** Returns whether there is anything to do. */
  boolean isNeeded() {
    return watchdog != null || !carriers.isEmpty();
  }

  /** Notes that the current thread begins to run the loop. */
  void enter() {
    if (watchdog != null) {
      watchdog.enter();
    }
  }

  void leave() {
    if (watchdog != null) {
      watchdog.leave();
      if (loop.isClosed()) {
        watchdog.close();
      }
    }
  }

  /** Does as {@link Engine#drive} does, of the task's innermost machine. */
  Object drive(TaskImpl<?> task, StateMachine machine, Object sent) {
    return carriers.isEmpty() ? watched(machine, sent) : carrying(task, machine, sent);
  }

  private Object carrying(TaskImpl<?> task, StateMachine machine, Object sent) {
    Object[] before = null;
    Object contextSent = sent;
    try {
      before = carriers.capture();
      carriers.install(TaskExtra.carried(task));
    } catch (Throwable failure) {
      contextSent = instead(task, sent, Failure.of(failure));
    }
    try {
      if (contextSent != sent && !machine.standsAtAwait()) {
        return contextSent;
      }
      return watchdog == null
          ? Engine.drive(loop.runner, machine, contextSent)
          : watched(machine, contextSent);
    } finally {
      task.keepGiver();
      carriers.after(task, before, loop.reports);
    }
  }

  /**
   * Returns what a step is resumed with whose contexts cannot be put in place: it must not run in
   * those of others as if nothing were. What it was to get goes back to where it came from; a
   * failure that was to be thrown is, with the new one suppressed in it.
   */
  private static Object instead(TaskImpl<?> task, Object sent, Failure broken) {
    if (sent instanceof Failure earlier) {
      Failures.suppress(earlier.cause, broken.cause);
      return earlier;
    }
    task.giveBackSent(sent);
    return broken;
  }

  private Object watched(StateMachine machine, Object sent) {
    watchdog.stepBegins(machine);
    try {
      return Engine.drive(loop.runner, machine, sent);
    } finally {
      watchdog.stepEnds();
    }
  }
}
