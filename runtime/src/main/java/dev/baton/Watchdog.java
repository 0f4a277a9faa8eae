package dev.baton;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread that looks at a loop from outside, to catch steps that hold it while they do: afterwards
 * their stack is gone.
 */
final class Watchdog implements Runnable {
  /** How much of a chain of awaits is told in words; the stack trace shows the rest. */
  private static final int LONGEST = 20;

  private final EventLoop loop;
  private final Thread watched = Thread.currentThread();
  private final long threshold;
  private volatile boolean ended;

  /** When the present step has begun; 0 between steps. */
  private volatile long stepBegan;

  /** The task of the present step; written before {@link #stepBegan}. */
  private Task<?> task;

  /** The machine that runs in it, with what it has called on the stack above it. */
  private volatile Coroutine<?> machine;

  Watchdog(EventLoop loop, long threshold) {
    this.loop = loop;
    this.threshold = threshold;
    var thread = new Thread(this, "baton-watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  void stepBegins(Task<?> stepped) {
    task = stepped;
    machine = null;
    stepBegan = System.nanoTime() | 1;
  }

  void machineSteps(Coroutine<?> stepped) {
    machine = stepped;
  }

  void stepEnds() {
    stepBegan = 0;
  }

  void end() {
    ended = true;
  }

  @Override
  public void run() {
    long told = 0;
    while (!ended) {
      LockSupport.parkNanos(Math.max(threshold / 2, 1));
      long began = stepBegan;
      long held = System.nanoTime() - began;
      if (began == 0 || began == told || held < threshold) {
        continue;
      }
      Task<?> slow = task;
      Coroutine<?> running = machine;
      var stack = new Throwable("the stack at that time");
      stack.setStackTrace(watched.getStackTrace());
      String chain = "";
      String name = slow.name();
      if (running != null) {
        StackTraces.stitch(stack, running);
        chain = chain(running);
        name = TaskText.nameOr(slow, outermost(running).source().name());
      }
      if (stepBegan == began && machine == running) { // else what was read may not fit together
        told = began;
        loop.reports.slowStep(name, held, chain, stack);
      }
    }
  }

  private static Coroutine<?> outermost(Coroutine<?> machine) {
    Coroutine<?> outermost = machine;
    for (Coroutine<?> up = machine.awaiter; up != null; up = up.awaiter) {
      outermost = up;
    }
    return outermost;
  }

  /** Where {@code machine} is awaited, a line for each await, innermost first. */
  private static String chain(Coroutine<?> machine) {
    var text = new StringBuilder();
    int shown = 0;
    for (Coroutine<?> up = machine.awaiter; up != null && shown < LONGEST; up = up.awaiter) {
      String where = up.source().describe(up.label());
      if (!where.isEmpty()) {
        text.append("\n  awaited at ").append(where);
        shown++;
      }
    }
    return text.toString();
  }
}
