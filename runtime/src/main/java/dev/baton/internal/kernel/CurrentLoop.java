package dev.baton.internal.kernel;

/** The loop that the current thread runs, if any. */
public final class CurrentLoop {
  private static final ThreadLocal<TaskLoop> CURRENT = new ThreadLocal<>();

  /**
   * A loop that was entered of late, on whatever thread, or null: where only one loop runs, to look
   * here is quicker than to ask the thread for it. Written without any order between threads, since
   * whoever reads it checks whose it is, and an entry does not change.
   */
  private static Entered recent;

  /** The same for several loops, by the numbers of their threads. */
  private static final Entered[] BY_THREAD = new Entered[64];

  private CurrentLoop() {}

  public static TaskLoop orNull() {
    Thread here = Thread.currentThread();
    Entered entered = recent;
    if (entered != null && entered.thread == here) {
      return entered.loop;
    }
    entered = BY_THREAD[index(here)];
    return entered != null && entered.thread == here ? entered.loop : CURRENT.get();
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
    set(loop);
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
      set(loop);
    }
  }

  public static void leave() {
    CURRENT.remove();
    Thread here = Thread.currentThread();
    recent = null;
    Entered entered = BY_THREAD[index(here)];
    if (entered != null && entered.thread == here) {
      BY_THREAD[index(here)] = null;
    }
  }

  private static void set(TaskLoop loop) {
    Thread here = Thread.currentThread();
    Entered entered = loop.entered;
    if (entered == null || entered.thread != here) {
      entered = new Entered(here, loop); // before anything changes: there may be no memory for it
      loop.entered = entered;
    }
    CURRENT.set(loop);
    recent = entered;
    BY_THREAD[index(here)] = entered;
  }

  private static int index(Thread thread) {
    return (int) thread.getId() & (BY_THREAD.length - 1);
  }

  /** A loop and the thread that has entered it. */
  static final class Entered {
    private final Thread thread;
    private final TaskLoop loop;

    private Entered(Thread thread, TaskLoop loop) {
      this.thread = thread;
      this.loop = loop;
    }
  }
}
