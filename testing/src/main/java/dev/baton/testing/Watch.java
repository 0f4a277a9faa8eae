package dev.baton.testing;

import dev.baton.loop.EventLoop;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A watch over a loop that runs, by the machine's clock: in the end it has the loop do something,
 * and interrupts its thread if that is held up by a step that does not end.
 */
final class Watch {
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "baton-test-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** How long a step may hold the loop up then, in milliseconds. */
  private static final long PATIENCE = 1_000;

  private final EventLoop loop;
  private final Runnable action;
  private final Thread thread = Thread.currentThread();
  private volatile ScheduledFuture<?> latest;
  private boolean done;
  private boolean closed;

  /** Begins to watch a loop that this thread is about to run. */
  Watch(EventLoop loop, Duration limit, Runnable action) {
    this.loop = loop;
    this.action = action;
    this.latest = TIMER.schedule(this::ring, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void ring() {
    try {
      loop.post(this::act);
    } catch (RejectedExecutionException ended) {
      return;
    }
    latest = TIMER.schedule(this::interrupt, PATIENCE, TimeUnit.MILLISECONDS);
  }

  private synchronized void act() {
    done = true;
    if (!closed) {
      action.run();
    }
  }

  private synchronized void interrupt() {
    if (!done && !closed) {
      thread.interrupt();
    }
  }

  /** Ends the watch; the thread is not interrupted from now on. */
  synchronized void close() {
    closed = true;
    latest.cancel(false);
  }
}
