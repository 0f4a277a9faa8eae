package dev.baton.internal.kernel;

/** The loop that the current thread runs, if any. */
public final class CurrentLoop {
  private static final ThreadLocal<TaskLoop> CURRENT = new ThreadLocal<>();

  /**
   * A loop that was entered of late, on whatever thread, or null: where only one loop runs, asking
   * it for its thread is quicker than asking the thread for its loop. Written without any order
   * between threads, since whoever reads it checks that.
   */
  private static TaskLoop recent;

  private CurrentLoop() {}

  public static TaskLoop orNull() {
    TaskLoop loop = recent;
    return loop != null && loop.isHere() ? loop : CURRENT.get();
  }

  /**
   * Returns the loop.
   *
   * @throws IllegalStateException if there is none
   */
  public static TaskLoop get() {
    TaskLoop loop = orNull();
    if (loop == null) {
      throw missing("This");
    }
    return loop;
  }

  /**
   * Returns the task that runs on the current thread.
   *
   * @throws IllegalStateException if there is no loop, or no task runs on it now
   */
  public static TaskImpl<?> task() {
    TaskImpl<?> task = get().runner.task;
    if (task == null) {
      throw new IllegalStateException("No task runs now; this is a callback of the loop");
    }
    return task;
  }

  public static IllegalStateException missing(String what) {
    return new IllegalStateException(
        what
            + " needs an event loop, and none runs on the thread '"
            + Thread.currentThread().getName()
            + "'. Start one with Baton.run(coroutine).");
  }

  static void enter(TaskLoop loop) {
    TaskLoop outer = CURRENT.get();
    if (outer != null) {
      throw new IllegalStateException(
          "The loop '"
              + loop.name()
              + "' cannot run inside of the loop '"
              + outer.name()
              + "', which runs this thread. Inside of a coroutine, await instead of run.");
    }
    CURRENT.set(loop);
    recent = loop;
  }

  /**
   * Leaves the loop of this thread for the time of a call on it that is to find none.
   *
   * @return the loop, for {@link #resume}; null if there is none
   */
  public static TaskLoop suspend() {
    TaskLoop loop = CURRENT.get();
    if (loop != null) {
      leave();
    }
    return loop;
  }

  /** Goes on with a loop after {@link #suspend}. */
  public static void resume(TaskLoop loop) {
    if (loop != null) {
      CURRENT.set(loop);
      recent = loop;
    }
  }

  public static void leave() {
    CURRENT.remove();
    recent = null;
  }
}
