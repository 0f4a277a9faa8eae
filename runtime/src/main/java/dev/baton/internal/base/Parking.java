package dev.baton.internal.base;

import java.util.concurrent.locks.LockSupport;

/**
 * The sleep of a loop's thread, and its waking. The thread may wake for no reason. All of the
 * runtime parks here, so that a test can put one in its place that does not, and finds each wake
 * that is missing.
 */
public final class Parking {
  private Parking() {}

  /** Sleeps until {@link #unpark}, or not at all if that came first. */
  public static void park(Object blocker) {
    LockSupport.park(blocker);
  }

  /** Does as {@link #park} does, no longer than some time. */
  public static void parkNanos(Object blocker, long nanos) {
    LockSupport.parkNanos(blocker, nanos);
  }

  /** Wakes a thread, or lets it not sleep the next time; null for none. */
  public static void unpark(Thread thread) {
    LockSupport.unpark(thread);
  }
}
