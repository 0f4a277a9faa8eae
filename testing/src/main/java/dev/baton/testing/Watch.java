package dev.baton.testing;

import dev.baton.loop.EventLoop;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A watch over a loop that runs, by the machine's clock. In the end it has the loop do something;
 * if that is held up by a step that does not end, it interrupts the thread, and says where that
 * stands if it goes on all the same; and if the tasks go on, it has the loop given up.
 */
final class Watch {
  private static final ScheduledThreadPoolExecutor TIMER =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            var thread = new Thread(task, "baton-test-watch");
            thread.setDaemon(true);
            return thread;
          });

  static {
    TIMER.setRemoveOnCancelPolicy(true); // else each keeps its test until its time has come
  }

  /** How long the loop may take for each of these steps, in milliseconds. */
  static final long PATIENCE = 1_000;

  private final EventLoop loop;
  private final String name;
  private final Runnable action;
  private final Runnable giveUp;
  private final Thread thread = Thread.currentThread();
  private ScheduledFuture<?> latest;
  private boolean acted;
  private boolean interrupted;
  private boolean closed;

  /**
   * Begins to watch a loop that this thread is about to run.
   *
   * @param name the test, in messages
   * @param action what is done in the end, on the loop's thread
   * @param giveUp what is done there if that has not helped
   */
  Watch(EventLoop loop, String name, Duration limit, Runnable action, Runnable giveUp) {
    this.loop = loop;
    this.name = name;
    this.action = action;
    this.giveUp = giveUp;
    this.latest = TIMER.schedule(this::ring, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void then(Runnable next) {
    if (!closed) {
      latest = TIMER.schedule(next, PATIENCE, TimeUnit.MILLISECONDS);
    }
  }

  private void ring() {
    post(this::act);
    then(this::insist);
  }

  private void post(Runnable what) {
    try {
      loop.post(what);
    } catch (RejectedExecutionException ended) {
      // so there is nothing to be watched any more
    }
  }

  private synchronized void act() {
    if (!closed) {
      acted = true;
      action.run();
    }
  }

  private synchronized void insist() {
    if (acted) {
      post(this::leave);
    } else if (!closed) {
      interrupted = true;
      thread.interrupt();
      then(this::tell);
    }
  }

  private synchronized void leave() {
    if (!closed) {
      giveUp.run();
    }
  }

  private synchronized void tell() {
    if (acted) {
      post(this::leave);
    } else if (!closed) {
      System.err.println(
          name
              + " has taken too long, and its thread '"
              + thread.getName()
              + "' goes on in spite of an interrupt:"
              + Stream.of(thread.getStackTrace())
                  .map(frame -> "\n\tat " + frame)
                  .collect(Collectors.joining()));
    }
  }

  /** Ends the watch; the thread is not interrupted from now on. */
  synchronized void close() {
    closed = true;
    latest.cancel(false);
    if (interrupted) {
      Thread.interrupted(); // what has not been taken is not for the next test
    }
  }
}
