package dev.baton.loop;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.internal.base.Durations;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Deferred;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.LoopService;
import dev.baton.internal.kernel.OthersEnded;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * An event loop whose passes run on a thread that belongs to someone else: Swing's or JavaFX's
 * event queue, a Netty event loop, any executor that runs one action at a time.
 *
 * <pre>{@code
 * var loop = ForeignLoop.on(SwingUtilities::invokeLater, timer, RunOptions.defaults());
 * loop.submit(fetchAndShow());
 * }</pre>
 *
 * <p>A host that refuses a pass refuses what was handed in with it, and is asked again later for
 * what is in flight. One that has refused for a minute, or is an executor service that was shut
 * down, is given up: what was submitted fails with an {@link IllegalStateException} whose cause
 * tells of that.
 */
public final class ForeignLoop {
  /** How long after its end a drain waits for a host that does not run the pass for it. */
  private static final long LATE = TimeUnit.SECONDS.toNanos(5);

  private final HostPasses passes;
  private final LoopService service;
  private final EventLoopImpl loop;

  /** Says whether this is the host's thread; null for the one that runs the passes. */
  private final BooleanSupplier onHost;

  /** The latest shutdown, or null. Guarded by this. */
  private CompletableFuture<Void> shutdown;

  private ForeignLoop(HostPasses passes, BooleanSupplier onHost) {
    this.passes = passes;
    this.service = passes.service();
    this.loop = service.loop();
    this.onHost = onHost;
  }

  /**
   * Makes a loop on {@code executor}, which must run one action at a time and never at once in
   * {@code execute}. The host's thread is the one that has run the latest pass.
   */
  public static ForeignLoop on(Executor executor, HostTimer timer, RunOptions options) {
    return on(executor, timer, null, options, HostPasses.PATIENCE);
  }

  /**
   * Makes a loop on {@code executor}, which must run one action at a time and never at once in
   * {@code execute}.
   *
   * @param onHost says whether it is called on the host's thread, such as {@code
   *     SwingUtilities::isEventDispatchThread}
   */
  public static ForeignLoop on(
      Executor executor, HostTimer timer, BooleanSupplier onHost, RunOptions options) {
    Objects.requireNonNull(onHost, "onHost");
    return on(executor, timer, onHost, options, HostPasses.PATIENCE);
  }

  /**
   * Makes a loop.
   *
   * @param patience for how many nanoseconds the host may refuse passes
   */
  static ForeignLoop on(
      Executor executor,
      HostTimer timer,
      BooleanSupplier onHost,
      RunOptions options,
      long patience) {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(timer, "timer");
    if (options.clock() instanceof VirtualClock) {
      throw new IllegalArgumentException("A virtual clock has no host that could move it");
    }
    return new ForeignLoop(new HostPasses(executor, timer, options, patience), onHost);
  }

  /**
   * Returns the loop. Its passes are the host's: it cannot be run or stepped, nor closed while
   * anything is in flight, and outside of its passes it takes only what may come from any thread.
   */
  public EventLoop loop() {
    return loop;
  }

  // ---- work

  /**
   * Runs a coroutine as a task. Callable from any thread.
   *
   * @return a future for its result; cancelling it cancels the task
   * @throws RejectedExecutionException if the loop drains or has ended, or the host refuses a pass
   */
  public <T> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    return loop.submit(coroutine);
  }

  /**
   * Schedules a coroutine, as {@link dev.baton.Baton#spawn} does in a task: it starts in the next
   * pass. On the host's thread, in a pass or between passes.
   *
   * @throws IllegalStateException on another thread
   * @throws RejectedExecutionException if the loop has ended or, between passes, drains, or the
   *     host refuses a pass
   */
  public <T> Task<T> spawn(Coroutine<T> coroutine) {
    if (loop.isHere()) {
      return loop.spawn(coroutine);
    }
    checkOnHost("submit(coroutine)");
    passes.ask(); // before it, so that nothing is spawned if the host refuses
    return service.spawn(coroutine);
  }

  /**
   * Runs an action in the next pass, after what was posted before; also while the loop drains.
   * Callable from any thread.
   *
   * @throws RejectedExecutionException if the loop has ended, or the host refuses a pass
   */
  public void post(Runnable action) {
    loop.post(action);
  }

  /**
   * Tells all tasks that wait for an event of this name, or for any, of its coming. On the host's
   * thread, in a pass or between passes.
   *
   * @return how many there were
   * @throws IllegalStateException on another thread
   */
  public int emit(String event, Object value) {
    if (loop.isHere()) {
      return loop.emit(event, value);
    }
    checkOnHost("post(() -> loop.emit(event, value))");
    passes.ask();
    return service.emit(event, value);
  }

  private void checkOnHost(String instead) {
    Thread here = Thread.currentThread();
    Thread host = passes.host();
    if (onHost == null ? here == host : onHost.getAsBoolean()) {
      return;
    }
    String which =
        onHost == null && host == null
            ? "', and has run no pass yet that would tell which thread that is (or make it with"
                + " ForeignLoop.on(executor, timer, onHost, options), which says so)"
            : "', and this is the thread '" + here.getName() + "'";
    throw new IllegalStateException(
        "This belongs on the thread of the host of the loop '"
            + loop.name()
            + which
            + ". From any thread, call "
            + instead
            + ".");
  }

  // ---- end

  /**
   * Cancels all tasks, last spawned first. The future is done when they have ended. What they spawn
   * on the loop itself meanwhile, or others submit, never starts. Afterwards the loop can be used
   * again, unless it was told to {@link #drain}: then it ends.
   */
  public synchronized CompletableFuture<Void> shutdown() {
    if (service.isDraining() || service.hasEnded()) {
      service.stop(Long.MAX_VALUE);
      return passes.ended().thenAccept(left -> {});
    }
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

  /**
   * Does as {@link #drain(Duration, Duration)} does, where cancelled tasks get as long as {@code
   * grace} for their cleanup, and 5 seconds at most.
   */
  public CompletableFuture<List<Task<?>>> drain(Duration grace) {
    return drain(grace, Draining.cleanup(grace));
  }

  /**
   * Tells the loop to finish, without waiting, from any thread. It takes nothing new from outside:
   * a submit is rejected, and so is a spawn between passes, while its own tasks may spawn, submit,
   * await and sleep as before, and posts still arrive. When nothing is in flight any more, the loop
   * ends. What is left after {@code grace} is cancelled, last spawned first, and what is left
   * {@code cleanup} after that is given up; also if the host does not run the pass for it within 5
   * seconds, unless it is in a pass. Told several times, it cancels and gives up at the earliest of
   * the times that were said.
   *
   * @return a future for the tasks that would not end
   */
  public CompletableFuture<List<Task<?>>> drain(Duration grace, Duration cleanup) {
    long cancelIn = Durations.nanos(grace);
    long endIn = Durations.later(cancelIn, Durations.nanos(cleanup));
    service.drain(cancelIn, Durations.nanos(cleanup));
    passes.lookAfter(cancelIn, false);
    passes.lookAfter(endIn, false);
    passes.lookAfter(Durations.later(endIn, LATE), true);
    return passes.ended().copy();
  }

  @Override
  public String toString() {
    return loop + " on a thread of its host's";
  }
}
