package dev.baton.loop;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.internal.base.Durations;
import dev.baton.internal.kernel.LoopService;
import dev.baton.internal.kernel.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/**
 * An event loop on a thread of its own, which runs what others hand in until it is drained or
 * stopped. With nothing to run it parks. All methods may be called from any thread, those that wait
 * from any but the loop's own.
 *
 * <pre>{@code
 * try (LoopThread server = LoopThread.start("server")) {
 *   int status = server.submit(fetch(uri)).get();
 * }
 * }</pre>
 *
 * <p>An interrupt of the thread ends nothing. An error that the loop itself does not survive, such
 * as a lasting want of memory, ends it: what was submitted fails with an {@link
 * IllegalStateException} that names the loop and has the error as its cause, later submits are
 * rejected with it, and the thread's handler of uncaught exceptions gets it.
 */
public final class LoopThread implements AutoCloseable {
  private final LoopService service;
  private final Thread thread;
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private final CompletableFuture<List<Task<?>>> ended = new CompletableFuture<>();
  private volatile boolean stopping;
  private volatile Throwable failure;

  private LoopThread(RunOptions options, boolean daemon) {
    service = new LoopService(options);
    thread = new Thread(this::run, options.name());
    thread.setDaemon(daemon);
  }

  /** Starts a loop with that name, on a thread that keeps the JVM running until it is stopped. */
  public static LoopThread start(String name) {
    return start(RunOptions.defaults().name(name), false);
  }

  /**
   * Starts a loop on a thread that has its name.
   *
   * @param daemon whether the JVM may exit while the loop runs
   * @throws IllegalArgumentException if the clock is virtual
   */
  public static LoopThread start(RunOptions options, boolean daemon) {
    if (options.clock() instanceof VirtualClock) {
      throw new IllegalArgumentException(
          "A loop on a thread of its own goes by the machine's clock, not by a virtual one: what"
              + " other threads do takes real time. Use EventLoop.create for virtual time.");
    }
    var started = new LoopThread(options, daemon);
    started.thread.start();
    try {
      started.begun.join();
    } catch (CompletionException failed) {
      throw new IllegalStateException(
          "The loop '" + options.name() + "' could not be started", failed.getCause());
    }
    return started;
  }

  private void run() {
    List<Task<?>> left = List.of();
    try {
      left = service.run(() -> begun.complete(null));
    } catch (Throwable error) {
      failure = error;
      left = service.left();
      if (!begun.completeExceptionally(error)) {
        throw error;
      }
    } finally {
      ended.complete(left);
    }
  }

  /** Returns the loop's name. */
  public String name() {
    return service.loop().name();
  }

  /** Returns the loop. */
  public EventLoop loop() {
    return service.loop();
  }

  /** Returns the thread that runs the loop. */
  public Thread thread() {
    return thread;
  }

  /**
   * Returns whether the loop takes what is submitted: it was told neither to drain nor to stop, and
   * did not fail.
   */
  public boolean isRunning() {
    return !stopping && !service.isDraining() && failure == null;
  }

  /** Returns the error that has ended the loop; null if none has. */
  public Throwable failure() {
    return failure;
  }

  /**
   * Runs a coroutine as a task of the loop.
   *
   * @return a future for its result; cancelling it cancels the task
   * @throws RejectedExecutionException if the loop was told to drain or to stop, or an error has
   *     ended it; while it drains, its own tasks may submit
   */
  public <T> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    if (stopping && failure == null) {
      throw new RejectedExecutionException("The loop '" + name() + "' was told to stop");
    }
    return service.loop().submit(coroutine);
  }

  /**
   * Runs an action in the next pass, after what was posted before; also while the loop drains and
   * stops.
   *
   * @throws RejectedExecutionException if the loop has ended
   */
  public void post(Runnable action) {
    service.loop().post(action);
  }

  /**
   * Does as {@link #drain(Duration, Duration)} does, where cancelled tasks get as long as {@code
   * grace} for their cleanup, and 5 seconds at most.
   */
  public CompletableFuture<List<Task<?>>> drain(Duration grace) {
    return drain(grace, Draining.cleanup(grace));
  }

  /**
   * Tells the loop to finish, without waiting. It takes nothing new from outside: a submit is
   * rejected, while its own tasks may spawn, submit, await and sleep as before, and posts still
   * arrive. When nothing is in flight any more, it stops. What is left after {@code grace} is
   * cancelled, last spawned first, and what is left {@code cleanup} after that is given up, as by
   * {@link #shutdown}. Told several times, also by {@link #shutdown}, it cancels and gives up at
   * the earliest of the times that were said.
   *
   * @return a future for the tasks that would not end
   */
  public CompletableFuture<List<Task<?>>> drain(Duration grace, Duration cleanup) {
    service.drain(Durations.nanos(grace), Durations.nanos(cleanup));
    return ended.copy();
  }

  /**
   * Does as {@link #drain(Duration)} does, and waits for the thread's end. If the waiting thread is
   * interrupted, the grace and the cleanup end at once, and the thread stays interrupted.
   *
   * @return the tasks that would not end
   * @throws IllegalStateException on the loop's own thread, which would wait for itself
   */
  public List<Task<?>> drainAndWait(Duration grace) {
    checkElsewhere("drain(grace)");
    drain(grace);
    return awaitEnd();
  }

  /**
   * Tells the loop to stop, without waiting: it takes nothing new, cancels all that is left, last
   * spawned first, and runs it to its end or to that of {@code grace}, whatever comes first. Told
   * several times, it gives up at the earliest of their ends. A step that holds the thread is
   * waited for. The futures of tasks that would not end are cancelled.
   *
   * @return a future for the tasks that would not end
   */
  public CompletableFuture<List<Task<?>>> shutdown(Duration grace) {
    long nanos = Durations.nanos(grace);
    stopping = true;
    service.stop(nanos);
    return ended.copy();
  }

  /**
   * Does as {@link #shutdown} does, and waits for the thread's end. If the waiting thread is
   * interrupted, the grace ends at once, and the thread stays interrupted.
   *
   * @return the tasks that would not end
   * @throws IllegalStateException on the loop's own thread, which would wait for itself
   */
  public List<Task<?>> stop(Duration grace) {
    checkElsewhere("shutdown(grace)");
    shutdown(grace);
    return awaitEnd();
  }

  private List<Task<?>> awaitEnd() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
        shutdown(Duration.ZERO);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return ended.join();
  }

  /** Does as {@link #stop} does, with a grace that has no end. */
  @Override
  public void close() {
    stop(Duration.ofSeconds(Long.MAX_VALUE));
  }

  /**
   * Waits until the loop has been stopped and its thread has ended.
   *
   * @throws IllegalStateException on the loop's own thread, which would wait for itself
   */
  public void join() throws InterruptedException {
    checkElsewhere("shutdown(grace)");
    thread.join();
  }

  private void checkElsewhere(String instead) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException(
          "The loop '"
              + name()
              + "' cannot wait on its own thread for its end. Call "
              + instead
              + ", which does not wait.");
    }
  }

  @Override
  public String toString() {
    return service.loop() + " on a thread of its own";
  }
}
