package dev.baton.internal.kernel;

/**
 * The rule that a lock or channel is used on one loop at a time: that of the tasks which wait for
 * it or hold something of it. Whoever breaks it gets the error, before anything has changed, and
 * the others are not harmed.
 */
public final class OneLoop {
  private OneLoop() {}

  /**
   * Refuses a wait of a task of another loop.
   *
   * @param owner the loop of those that wait for the same, or hold it; null for nobody
   */
  public static void checkWait(TaskLoop owner, Waiter<?> waiter) {
    if (owner != null && owner != waiter.task.loop()) {
      throw notShared(owner, waiter);
    }
  }

  private static IllegalStateException notShared(TaskLoop owner, Waiter<?> waiter) {
    return new IllegalStateException(
        "Tasks of two loops, '"
            + owner.name()
            + "' and '"
            + waiter.task.loop().name()
            + "', cannot share this: "
            + waiter.describe()
            + ". A lock or channel is used on one loop; to reach another one, submit a coroutine"
            + " to it.");
  }

  /**
   * Refuses to wake a waiter, unless that is done on its loop's thread, or between the runs of its
   * loop by code that no loop runs.
   */
  static void checkWake(Waiter<?> waiter) {
    if (!waiter.task.loop().isHere()) { // the rest apart, so that there is little of it here
      checkBetweenRuns(waiter);
    }
  }

  private static void checkBetweenRuns(Waiter<?> waiter) {
    TaskLoop loop = waiter.task.loop();
    if (loop.isRunning() || CurrentLoop.orNull() != null) {
      throw new IllegalStateException(
          "A task of the loop '"
              + loop.name()
              + "' waits for this, and only its loop's thread can wake it: "
              + waiter.describe()
              + ". From elsewhere, use EventLoop.post.");
    }
  }
}
