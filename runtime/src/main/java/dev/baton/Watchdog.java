package dev.baton;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread that looks at a loop from outside, to catch steps that hold it while they do: afterwards
 * their stack is gone.
 */
final class Watchdog implements Runnable {
  private final EventLoop loop;
  private final Thread watched = Thread.currentThread();
  private final long threshold;
  private volatile boolean ended;

  /** When the present step has begun; 0 between steps. */
  private volatile long stepBegan;

  /** The task of the present step; written before {@link #stepBegan}. */
  private Task<?> task;

  Watchdog(EventLoop loop, long threshold) {
    this.loop = loop;
    this.threshold = threshold;
    var thread = new Thread(this, "baton-watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  void stepBegins(Task<?> stepped) {
    task = stepped;
    stepBegan = System.nanoTime() | 1;
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
      told = began;
      var stack = new Throwable("the stack at that time");
      stack.setStackTrace(watched.getStackTrace());
      Task<?> slow = task;
      if (stepBegan == began) {
        loop.reports.slowStep(slow.name(), held, stack);
      }
    }
  }
}
