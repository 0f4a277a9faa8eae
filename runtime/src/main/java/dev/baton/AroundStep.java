package dev.baton;

/**
 * What a loop does around each step if anybody has asked for it: it puts the contexts in place that
 * the task carries, and has a {@link Watchdog} look for steps that take long.
 */
final class AroundStep {
  private final EventLoop loop;
  private final Carriers carriers;

  /** How long a step may take, in nanoseconds; 0 for as long as it likes. */
  private final long slowStep;

  /** Looks for slow steps while the loop runs; null if nobody asked for it. */
  private Watchdog watchdog;

  AroundStep(EventLoop loop, Carriers carriers, long slowStep) {
    this.loop = loop;
    this.carriers = carriers;
    this.slowStep = slowStep;
  }

  /** Whether there is anything to do. */
  boolean isNeeded() {
    return slowStep > 0 || !carriers.isEmpty();
  }

  /** The current thread begins to run the loop. */
  void enter() {
    if (slowStep > 0) {
      watchdog = new Watchdog(loop, slowStep);
      loop.runner.watchdog = watchdog;
    }
  }

  void leave() {
    if (watchdog != null) {
      watchdog.end();
      watchdog = null;
      loop.runner.watchdog = null;
    }
  }

  /** As {@link Runner#drive}, of the task's innermost machine. */
  Object drive(Task<?> task, Coroutine<?> machine, Object sent) {
    if (carriers.isEmpty()) {
      return driveWatched(task, machine, sent);
    }
    Object[] before = null;
    Object contextSent = sent;
    try {
      before = carriers.capture();
      carriers.install(TaskExtra.carried(task));
    } catch (Throwable failure) {
      contextSent = instead(sent, Failure.of(failure));
    }
    try {
      return contextSent != sent && !machine.standsAtAwait()
          ? contextSent
          : driveWatched(task, machine, contextSent);
    } finally {
      carriers.after(task, before, loop.reports);
    }
  }

  /**
   * What a step is resumed with whose contexts cannot be put in place: it must not run in those of
   * others as if nothing were. What it was to get goes back to where it came from; a failure that
   * was to be thrown is, with the new one suppressed in it.
   */
  private static Object instead(Object sent, Failure broken) {
    if (sent instanceof Failure earlier) {
      Failures.suppress(earlier.cause, broken.cause);
      return earlier;
    }
    if (sent instanceof Held held) {
      held.close();
    }
    return broken;
  }

  private Object driveWatched(Task<?> task, Coroutine<?> machine, Object sent) {
    Watchdog watching = watchdog;
    if (watching == null) {
      return loop.runner.drive(machine, sent);
    }
    watching.stepBegins(task);
    watching.machineSteps(machine);
    try {
      return loop.runner.drive(machine, sent);
    } finally {
      watching.stepEnds();
    }
  }
}
