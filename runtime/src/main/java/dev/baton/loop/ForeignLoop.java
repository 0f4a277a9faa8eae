package dev.baton.loop;

import dev.baton.Coroutine;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Deferred;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.OthersEnded;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.VirtualClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

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
  /** A host that refuses is asked again after about a minute at the latest. */
  private static final int MOST_DOUBLINGS = 16;

  private final EventLoopImpl loop;
  private final Executor executor;
  private final HostTimer timer;

  // Made in advance, so that asking the host allocates nothing of ours.
  private final Runnable turn = this::turn;
  private final Runnable ring = this::ring;

  /** Whether a pass has been asked for and has not begun. */
  private final AtomicBoolean asked = new AtomicBoolean();

  /** Whether a pass is going on; a host that nests event queues can ask for one inside of it. */
  private boolean turning;

  /** The earliest deadline that the host's timer was asked for; used on the host's thread. */
  private long alarm = Long.MAX_VALUE;

  /** Whether a timer of the host's has rung and the loop has not looked since. */
  private volatile boolean rang;

  /** How often the host has refused a pass since it last ran one. */
  private final AtomicInteger refusals = new AtomicInteger();

  /** What the host has refused a pass with, to be reported in the next one; null for nothing. */
  private volatile Throwable refusal;

  /** The latest shutdown, or null. Guarded by this. */
  private CompletableFuture<Void> shutdown;

  private ForeignLoop(Executor executor, HostTimer timer, RunOptions options) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.timer = Objects.requireNonNull(timer, "timer");
    this.loop = new EventLoopImpl(options, this::ask);
  }

  /**
   * Makes a loop on {@code executor}, which must run one action at a time and never at once in
   * {@code execute}.
   */
  public static ForeignLoop on(Executor executor, HostTimer timer, RunOptions options) {
    if (options.clock() instanceof VirtualClock) {
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
    TaskImpl<?> own = CurrentLoop.task();
    loop.shuttingDown(true);
    for (TaskImpl<?> task = loop.root().last(); task != null; task = task.older) {
      if (task != own) {
        task.cancel(EventLoopImpl.CLOSING);
      }
    }
    return new OthersEnded(loop);
  }

  /** Asks the host for a pass. If it throws, it is asked again later. */
  private void ask() {
    if (asked.compareAndSet(false, true)) {
      try {
        executor.execute(turn);
      } catch (Throwable refused) {
        asked.set(false);
        askLater();
        throw refused;
      }
    }
  }

  /**
   * Asks again after a while, and a longer one each time: a host with no room for a pass may have
   * some then. That is by the JDK's own timer, since the host has refused.
   */
  private void askLater() {
    int times = refusals.getAndUpdate(before -> Math.min(before + 1, MOST_DOUBLINGS));
    CompletableFuture.delayedExecutor(1L << times, TimeUnit.MILLISECONDS).execute(this::askAgain);
  }

  private void askAgain() {
    try {
      ask();
    } catch (Throwable refused) {
      refusal = refused; // it is asked again
    }
  }

  private void turn() {
    asked.set(false);
    if (turning) {
      return; // the pass that goes on asks again at its end
    }
    refusals.set(0);
    turning = true;
    boolean more = true;
    try {
      tellOfRefusal();
      more = loop.step();
    } catch (Throwable failure) {
      askLater();
      throw failure;
    } finally {
      turning = false;
    }
    if (more) {
      askAgain();
    } else {
      setAlarm();
    }
  }

  private void tellOfRefusal() {
    Throwable refused = refusal;
    if (refused != null) {
      refusal = null;
      loop.reports.hostFailed(refused);
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
      setTimer(Math.max(0, alarm - now));
    }
  }

  /** Has the host's timer ring, or the JDK's if that one throws. */
  private void setTimer(long nanos) {
    try {
      timer.after(Duration.ofNanos(nanos), ring);
    } catch (Throwable failure) {
      loop.reports.hostFailed(failure);
      CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(ring);
    }
  }

  private void ring() {
    rang = true;
    askAgain();
  }
}
