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
    Object[] before = carriers.capture();
    carriers.install(TaskExtra.carried(task));
    if (watchdog != null) {
      watchdog.stepBegins(task);
      watchdog.machineSteps(machine);
    }
    try {
      return loop.runner.drive(machine, sent);
    } finally {
      if (watchdog != null) {
        watchdog.stepEnds();
      }
      if (!carriers.isEmpty()) {
        task.extra().carried = carriers.capture();
        carriers.install(before);
      }
    }
  }
}
