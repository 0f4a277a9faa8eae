package dev.baton.internal.base;

import dev.baton.internal.kernel.CurrentLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands in the place of the runtime's own: here {@link #park} never returns for no reason.
 * Lincheck lets the JDK's do that, as Java allows it to, and a loop that nobody wakes would run all
 * the same; so it hangs, and is found.
 */
public final class Parking {
  private static final Object MONITOR = new Object();

  /** The threads that have been unparked and have not parked since. */
  private static List<Thread> unparked = new ArrayList<>();

  private Parking() {}

  /** Forgets a run that hung: its threads, and its loop, which still runs this thread. */
  public static void reset() {
    unparked = new ArrayList<>();
    CurrentLoop.leave();
  }

  public static void park(Object blocker) {
    synchronized (MONITOR) {
      while (!unparked.remove(Thread.currentThread())) {
        try {
          MONITOR.wait();
        } catch (InterruptedException e) {
          throw new AssertionError("nobody interrupts these threads", e);
        }
      }
    }
  }

  public static void parkNanos(Object blocker, long nanos) {
    throw new AssertionError("these scenarios have no timers, whose time would be real");
  }

  public static void unpark(Thread thread) {
    if (thread == null) {
      return;
    }
    synchronized (MONITOR) {
      if (!unparked.contains(thread)) {
        unparked.add(thread);
        MONITOR.notifyAll();
      }
    }
  }
}
