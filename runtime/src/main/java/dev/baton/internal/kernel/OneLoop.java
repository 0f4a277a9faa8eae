package dev.baton.internal.kernel;

/**
 * The rule that a lock or channel is used on one loop: the first one that uses it, until that is
 * closed or has ended its run on the present thread. Whoever breaks it gets the error, before
 * anything has changed, and the others are not harmed.
 */
public final class OneLoop {
  private OneLoop() {}

  /**
   * Refuses a use on another loop, or on no loop's thread, while the one that uses it can run; or
   * makes this loop the one that uses it.
   *
   * @param user the loop of the present thread; null for none
   */
  static void checkUse(WaitQueue<?> queue, TaskLoop user, Object used) {
    for (; ; ) {
      TaskLoop owner = queue.owner();
      if (owner == user || (owner != null && owner.isHere())) {
        return;
      }
      if (owner != null && !owner.isAtRest()) {
        throw notShared(owner, user, used);
      }
      if (user == null || !queue.isEmpty() || queue.own(owner, user)) {
        return; // who finds others waiting is refused when he would wait or wake them
      }
    }
  }

  /**
   * Refuses a wait of a task of another loop.
   *
   * @param owner the loop of those that wait for the same, or hold it; null for nobody
   */
  public static void checkWait(TaskLoop owner, Waiter<?> waiter) {
    if (owner != null && owner != waiter.task.loop()) {
      throw notShared(owner, waiter.task.loop(), waiter.describe());
    }
  }

  private static IllegalStateException notShared(TaskLoop owner, TaskLoop user, Object used) {
    String both =
        user == null
            ? "Tasks of the loop '"
                + owner.name()
                + "' and the thread '"
                + Thread.currentThread().getName()
                + "'"
            : "Tasks of two loops, '" + owner.name() + "' and '" + user.name() + "',";
    return new IllegalStateException(
        both
            + " cannot share this: "
            + used
            + ". A lock or channel is used on one loop. To reach the other one, run a coroutine on it"
            + " (Baton.runOn between loops of one LoopGroup, EventLoop.submit from anywhere);"
            + " elements go from loop to loop through a SharedChannel, and from a thread to a loop"
            + " through an Inlet.");
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
