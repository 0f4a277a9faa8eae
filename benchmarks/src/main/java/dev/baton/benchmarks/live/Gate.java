package dev.baton.benchmarks.live;

import java.util.concurrent.locks.LockSupport;

/**
 * What lets the tasks of one thread do so many operations at a time, and holds that thread between
 * two measurements, so that tasks which take seconds to start need to be started once.
 *
 * <p>The thread of the tasks spins while it is held: a virtual thread that parked would let the
 * others go on.
 */
public final class Gate {
  /** How many operations are left of those granted. Only the tasks' thread touches it. */
  private int left;

  /** How many operations are granted that the tasks' thread has not seen yet; -1 to end. */
  private volatile int granted;

  /** Whether the tasks' thread is held. */
  private volatile boolean held;

  /** Why the tasks' thread has ended; null while it runs. */
  private volatile String ended;

  /** The tasks' thread. */
  private Thread thread;

  /** Who measures. */
  private final Thread measurer = Thread.currentThread();

  /** A gate that is shut; who makes it measures. */
  public Gate() {}

  /** Runs {@code tasks}, in a thread of their own, up to the first operation. */
  public void start(Runnable tasks) {
    thread =
        new Thread(
            () -> {
              try {
                tasks.run();
                ended = "The tasks have ended";
              } catch (Throwable e) {
                ended = "The tasks have failed: " + e;
              }
              LockSupport.unpark(measurer);
            });
    thread.setDaemon(true);
    thread.start();
    awaitHeld();
  }

  /** Lets the tasks do so many operations and returns when they have. */
  public void grant(int operations) {
    held = false;
    granted = operations;
    awaitHeld();
  }

  /** Ends the tasks: each is told so in its next operation. */
  public void end() throws InterruptedException {
    granted = -1;
    thread.join();
  }

  private void awaitHeld() {
    while (!held) {
      if (ended != null) {
        throw new IllegalStateException(ended);
      }
      LockSupport.park(this);
    }
  }

  /** Called by the tasks before each operation: whether to go on. */
  public boolean pass() {
    return --left >= 0 || hold();
  }

  private boolean hold() {
    if (granted == 0) {
      held = true;
      LockSupport.unpark(measurer);
      while (granted == 0) {
        Thread.onSpinWait();
      }
    }
    if (granted < 0) {
      left = 0;
      return false;
    }
    left = granted - 1;
    granted = 0;
    return true;
  }
}
