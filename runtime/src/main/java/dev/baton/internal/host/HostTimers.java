package dev.baton.internal.host;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The thread that ends the time of calls. It does little at each time, and never blocks. */
final class HostTimers {
  private static final String NAME = "baton-host-timers";

  /** In nanoseconds. */
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

  private static final Ticks TICKS = new Ticks();

  private static final ScheduledThreadPoolExecutor TIMERS = create();

  /**
   * The threads of users' code that this one would run. They are not those of the common pool, of
   * which there may be one only, for all that the program does.
   */
  private static final ExecutorService ELSEWHERE =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(null, task, "baton-host-after-time", 0, false);
            thread.setDaemon(true);
            return thread;
          });

  /** The thread, as it is now. */
  private static volatile Thread current;

  private HostTimers() {}

  private static ScheduledThreadPoolExecutor create() {
    var timers =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(null, task, NAME, 0, false);
              thread.setDaemon(true);
              thread.setContextClassLoader(null);
              current = thread;
              return thread;
            });
    timers.setRemoveOnCancelPolicy(true);
    return timers;
  }

  static Future<?> schedule(long nanos, Runnable action) {
    if (nanos > TICK) {
      TICKS.start();
    }
    return TIMERS.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Wakes the thread from time to time, while times are set that are longer than that. It does
   * nothing then; but what is set meanwhile is not the next that is due, and so need not wake the
   * thread, which otherwise each call with a time would do.
   */
  private static final class Ticks implements Runnable {
    /** After so many ticks without a new time they end. */
    private static final int IDLE = 20;

    private final AtomicBoolean running = new AtomicBoolean();

    /** How many there have been since the latest time was set. */
    private volatile int idle;

    void start() {
      if (idle != 0) {
        idle = 0;
      }
      if (!running.get() && running.compareAndSet(false, true)) {
        next();
      }
    }

    private void next() {
      TIMERS.schedule(this, TICK, TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
      int now = idle + 1;
      idle = now;
      if (now > IDLE) {
        running.set(false);
      } else {
        next();
      }
    }
  }

  /** Runs code of users': at once, but on another thread if this is that of the timers. */
  static void leave(Runnable code) {
    if (Thread.currentThread() == current) {
      ELSEWHERE.execute(code);
    } else {
      code.run();
    }
  }
}
