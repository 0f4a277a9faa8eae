package dev.baton.internal.host;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread that ends the time of calls. It does little at each time, and never blocks. */
final class HostTimers {
  private static final String NAME = "baton-host-timers";

  private static final ScheduledThreadPoolExecutor TIMERS = create();

  private HostTimers() {}

  private static ScheduledThreadPoolExecutor create() {
    var timers =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(null, task, NAME, 0, false);
              thread.setDaemon(true);
              thread.setContextClassLoader(null);
              return thread;
            });
    timers.setRemoveOnCancelPolicy(true);
    return timers;
  }

  static Future<?> schedule(long nanos, Runnable action) {
    return TIMERS.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  /** Returns whether this is that thread. */
  static boolean isHere() {
    return NAME.equals(Thread.currentThread().getName());
  }
}
