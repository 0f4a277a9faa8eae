package dev.baton;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An event loop whose passes run on a thread that belongs to someone else: Swing's or JavaFX's
 * event queue, a Netty event loop, any executor that runs one action at a time.
 *
 * <pre>{@code
 * var loop = ForeignLoop.on(SwingUtilities::invokeLater, timer, RunOptions.defaults());
 * loop.submit(fetchAndShow());
 * }</pre>
 */
public final class ForeignLoop {
  private final EventLoop loop;
  private final Executor executor;
  private final HostTimer timer;

  /** Whether a pass has been asked for and has not begun. */
  private final AtomicBoolean asked = new AtomicBoolean();

  /** Whether a pass is going on; a host that nests event queues can ask for one inside of it. */
  private boolean turning;

  /** The earliest deadline that the host's timer was asked for; used on the host's thread. */
  private long alarm = Long.MAX_VALUE;

  /** Whether a timer of the host's has rung and the loop has not looked since. */
  private volatile boolean rang;

  /** The latest shutdown, or null. Guarded by this. */
  private CompletableFuture<Void> shutdown;

  private ForeignLoop(Executor executor, HostTimer timer, RunOptions options) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.timer = Objects.requireNonNull(timer, "timer");
    this.loop = new EventLoop(options, this::ask);
  }

  /**
   * A loop on {@code executor}, which must run one action at a time and never at once in {@code
   * execute}.
   */
  public static ForeignLoop on(Executor executor, HostTimer timer, RunOptions options) {
    if (options.clock instanceof VirtualClock) {
      throw new IllegalArgumentException("A virtual clock has no host that could move it");
    }
    return new ForeignLoop(executor, timer, options);
  }

  /** Runs a coroutine as a task. Callable from any thread. */
  public <T> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    return loop.submit(coroutine);
  }

  /** Runs an action in a pass. Callable from any thread. */
  public void post(Runnable action) {
    loop.post(action);
  }

  /**
   * Cancels all tasks, last spawned first. The future is done when they have ended. What they spawn
   * on the loop itself meanwhile, or others submit, never starts.
   */
  public synchronized CompletableFuture<Void> shutdown() {
    if (shutdown == null || shutdown.isDone()) {
      shutdown = loop.submit(new Deferred<>(this::cancelAll));
    }
    return shutdown;
  }

  private Coroutine<Void> cancelAll() {
    Task<?> own = Baton.currentTask();
    loop.shuttingDown(true);
    for (Task<?> task = loop.root().last(); task != null; task = task.older) {
      if (task != own) {
        task.cancel(EventLoop.CLOSING);
      }
    }
    return new OthersEnded(loop);
  }

  /** Ends when no other task is left. It does not look at how they end, so that failures show. */
  private static final class OthersEnded extends Coroutine<Void> {
    private final EventLoop loop;

    OthersEnded(EventLoop loop) {
      this.loop = loop;
    }

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      try {
        Runner.resumed(sent);
        if (loop.root().live() > 1) {
          loop.root().awaitOthers(runner.task);
          return runner.suspend(this, 1);
        }
      } catch (Throwable cancelled) {
        loop.shuttingDown(false);
        throw cancelled;
      }
      loop.shuttingDown(false);
      return null;
    }
  }

  private void ask() {
    if (asked.compareAndSet(false, true)) {
      executor.execute(this::turn);
    }
  }

  private void turn() {
    asked.set(false);
    if (turning) {
      return; // the pass that goes on asks again at its end
    }
    turning = true;
    boolean more;
    try {
      more = loop.step();
    } finally {
      turning = false;
    }
    if (more) {
      ask();
    } else {
      setAlarm();
    }
  }

  private void setAlarm() {
    long now = loop.clock.nanos();
    if (rang || alarm <= now) {
      rang = false; // a host may ring early, and has to be asked again then
      alarm = Long.MAX_VALUE;
    }
    if (!loop.timers.isEmpty() && loop.timers.nextDeadline() < alarm) {
      alarm = loop.timers.nextDeadline();
      timer.after(Duration.ofNanos(Math.max(0, alarm - now)), this::ring);
    }
  }

  private void ring() {
    rang = true;
    ask();
  }
}
