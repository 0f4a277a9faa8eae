package dev.baton;

import dev.baton.loop.HostTimer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A host of a foreign loop that does, in one respect, not what a host should. */
final class OddHost implements AutoCloseable {
  /** What is odd about it. */
  enum Kind {
    NOTHING,
    REJECTS_EVERY_THIRD,
    REJECTS_AT_FIRST,
    RUNS_EVERY_THIRD_AT_ONCE,
    RUNS_ACTIONS_LATE,
    RUNS_ACTIONS_TWICE,
    NESTS_ITS_QUEUE,
    HAS_SEVERAL_THREADS,
    HAS_A_NEW_THREAD_FOR_EACH,
    TIMER_RINGS_EARLY,
    TIMER_RINGS_LATE,
    TIMER_RINGS_TWICE,
    TIMER_RINGS_AT_ONCE,
    TIMER_RINGS_EVERY_THIRD_ONLY,
    TIMER_THROWS,
    TIMER_RINGS_ON_OTHER_THREADS
  }

  private final Kind kind;
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
  private final LinkedBlockingDeque<Runnable> queue = new LinkedBlockingDeque<>();
  private final Executor threads;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger alarms = new AtomicInteger();
  private volatile boolean closed;
  private boolean nested;

  OddHost(Kind kind) {
    this.kind = kind;
    this.threads = kind == Kind.HAS_SEVERAL_THREADS ? Executors.newCachedThreadPool() : null;
    var thread = new Thread(this::pump, "host");
    thread.setDaemon(true);
    thread.start();
  }

  private void pump() {
    while (!closed) {
      try {
        one(queue.take());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void one(Runnable action) throws InterruptedException {
    if (kind == Kind.HAS_A_NEW_THREAD_FOR_EACH) {
      var own = new Thread(action, "host");
      own.start();
      own.join();
      return;
    }
    action.run();
    if (kind == Kind.RUNS_ACTIONS_TWICE) {
      action.run();
    }
  }

  /** Runs what is queued, in the middle of an action, as a dialog does that waits for its user. */
  void dialog() {
    if (kind == Kind.NESTS_ITS_QUEUE
        && Thread.currentThread().getName().equals("host")
        && !nested) {
      nested = true;
      for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
        next.run();
      }
      nested = false;
    }
  }

  void execute(Runnable action) {
    int call = calls.incrementAndGet();
    switch (kind) {
      case REJECTS_EVERY_THIRD -> {
        if (call % 3 == 0) {
          throw new RejectedExecutionException("the third");
        }
        queue.add(action);
      }
      case REJECTS_AT_FIRST -> {
        if (call < 6) {
          throw new IllegalArgumentException("not yet");
        }
        queue.add(action);
      }
      case RUNS_EVERY_THIRD_AT_ONCE -> {
        if (call % 3 == 0) {
          action.run();
        } else {
          queue.add(action);
        }
      }
      case RUNS_ACTIONS_LATE -> timers.schedule(() -> queue.add(action), 3, TimeUnit.MILLISECONDS);
      case HAS_SEVERAL_THREADS -> threads.execute(action);
      default -> queue.add(action);
    }
  }

  HostTimer timer() {
    return (delay, action) -> {
      int alarm = alarms.incrementAndGet();
      switch (kind) {
        case TIMER_RINGS_EARLY -> later(delay.dividedBy(2), action);
        case TIMER_RINGS_LATE -> later(delay.plusMillis(7), action);
        case TIMER_RINGS_TWICE -> {
          later(delay, action);
          later(delay.plusNanos(100_000), action);
        }
        case TIMER_RINGS_AT_ONCE -> action.run();
        case TIMER_RINGS_EVERY_THIRD_ONLY -> {
          if (alarm % 3 == 0) {
            later(delay, action);
          }
        }
        case TIMER_THROWS -> throw new IllegalStateException("no timer");
        case TIMER_RINGS_ON_OTHER_THREADS ->
            timers.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        default -> later(delay, action);
      }
    };
  }

  /** Rings on the host's thread. */
  private void later(Duration delay, Runnable action) {
    timers.schedule(() -> queue.add(action), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** How often its timer was asked for. */
  int alarms() {
    return alarms.get();
  }

  /** Runs an action on the host's thread, beside passes. */
  void run(Runnable action) {
    queue.add(action);
  }

  @Override
  public void close() {
    closed = true;
    queue.add(() -> {});
    timers.shutdownNow();
  }
}
