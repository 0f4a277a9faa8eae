package dev.baton.internal.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that looks at a loop from outside, to catch steps that hold it while they do: afterwards
 * their stack is gone.
 *
 * <p>A step tells it nothing but that it begins and ends, by a number that goes up; a step that
 * takes long is one during which the number stays. So a step costs little more than without it, and
 * all that takes time is done here. The thread is begun when the loop is entered, and ends when the
 * loop is closed, or has not been entered for some time: a host that enters it for each pass does
 * not get a thread for each.
 */
final class Watchdog implements StepObserver, Runnable {
  private static final VarHandle STEPS;
  private static final VarHandle LOOKING;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STEPS = lookup.findVarHandle(Watchdog.class, "steps", int.class);
      LOOKING = lookup.findVarHandle(Watchdog.class, "looking", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** How much of a chain of awaits is told in words; the stack trace shows the rest. */
  private static final int LONGEST = 20;

  /** How long the thread stays while nobody runs the loop, in nanoseconds. */
  private static final long STAYS = TimeUnit.SECONDS.toNanos(5);

  private final TaskLoop loop;
  private final long threshold;

  /** Who runs the loop; null between runs. */
  private volatile Thread watched;

  /** Whether there is a thread that looks. */
  private volatile boolean looking;

  private volatile boolean closed;

  /** Odd while a step runs. Written by the loop's thread alone, after what belongs to the step. */
  @SuppressWarnings("unused") // by its handle
  private int steps;

  /** The same, for the loop's thread to count on. */
  private int counted;

  /** The machine that runs in the step, with what it has called on the stack above it. */
  private Object machine;

  Watchdog(TaskLoop loop, long threshold) {
    this.loop = loop;
    this.threshold = threshold;
  }

  // ---- called by the loop

  /** Notes that the current thread begins to run the loop. */
  void enter() {
    watched = Thread.currentThread();
    if (!looking && LOOKING.compareAndSet(this, false, true)) {
      var thread = new Thread(this, "baton-watchdog");
      thread.setDaemon(true);
      thread.start();
    }
  }

  void leave() {
    watched = null;
    machine = null;
  }

  /** Notes that the loop is closed. */
  void close() {
    closed = true;
  }

  void stepBegins(Object stepped) {
    machineSteps(stepped);
    STEPS.setRelease(this, ++counted);
  }

  @Override
  public void machineSteps(Object stepped) {
    if (machine != stepped) { // a store costs more than a look
      machine = stepped;
    }
  }

  void stepEnds() {
    STEPS.setRelease(this, ++counted);
  }

  // ---- looking

  @Override
  public void run() {
    do {
      look();
      looking = false;
    } while (watched != null && !closed && LOOKING.compareAndSet(this, false, true));
  }

  /** Looks until nobody has run the loop for long. */
  private void look() {
    int seen = 0;
    long since = 0;
    boolean told = false;
    long left = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(Math.max(threshold / 4, 1));
      long now = System.nanoTime();
      if (watched != null) {
        left = now;
      } else if (now - left > STAYS) {
        return;
      }
      int present = (int) STEPS.getAcquire(this);
      if (present != seen || (present & 1) == 0) {
        seen = present;
        since = now;
        told = false;
      } else if (!told && now - since >= threshold) {
        told = tell(present, now - since);
      }
    }
  }

  /** Tells of the present step, unless it ends meanwhile: what was read may not fit together. */
  private boolean tell(int step, long held) {
    Thread thread = watched;
    TaskImpl<?> slow = loop.runner.task;
    if (thread == null || slow == null || !(machine instanceof StateMachine running)) {
      return false;
    }
    var stack = new Throwable("the stack at that time");
    stack.setStackTrace(thread.getStackTrace());
    StackTraces.stitch(stack, running);
    String chain = chain(running);
    if ((int) STEPS.getAcquire(this) != step || machine != running) {
      return false;
    }
    loop.reports.slowStep(slow.name(), held, chain, stack);
    return true;
  }

  /** Returns where {@code machine} is awaited, a line for each await, innermost first. */
  private static String chain(StateMachine machine) {
    var text = new StringBuilder();
    int shown = 0;
    for (StateMachine up = machine.awaiter; up != null && shown < LONGEST; up = up.awaiter) {
      String where = up.source().describe(up.label());
      if (!where.isEmpty()) {
        text.append("\n  awaited at ").append(where);
        shown++;
      }
    }
    return text.toString();
  }
}
