package dev.baton.loop;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.internal.base.Durations;
import dev.baton.internal.crossing.Peers;
import dev.baton.internal.kernel.EventLoopImpl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several event loops, one per core say, whose tasks can await each other: each task belongs to one
 * loop and runs on that only, and what crosses is the wait for its end. Nothing else is shared
 * between them, and nothing is locked. All methods may be called from any thread, those that wait
 * from any but the loops' own.
 *
 * <pre>{@code
 * try (LoopGroup group = LoopGroup.start("web")) {
 *   for (Request request : requests) group.submit(request.account(), handle(request, group));
 * }
 * // in a coroutine: await(runOn(group.forKey("index"), lookUp(request)))
 * }</pre>
 */
public final class LoopGroup implements AutoCloseable {
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  private final String name;
  private final List<EventLoopImpl> loops;
  private final GroupMembers members;
  private final Peers peers;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean draining;
  private volatile boolean stopping;

  private LoopGroup(String name, GroupMembers members) {
    this.name = Objects.requireNonNull(name, "name");
    this.members = members;
    this.loops = members.loops();
    this.peers = Peers.join(loops);
  }

  /** Starts a loop for each processor that the JVM may use; they keep the JVM running. */
  public static LoopGroup start(String name) {
    return start(name, Runtime.getRuntime().availableProcessors());
  }

  /** Starts so many loops, called {@code name-0} and so on, as their threads are. */
  public static LoopGroup start(String name, int size) {
    return start(RunOptions.defaults().name(name), size, false);
  }

  /**
   * Starts so many loops with these options, called {@code name-0} and so on, as their threads are.
   *
   * @param daemon whether the JVM may exit while the loops run
   * @throws IllegalArgumentException if there are none, or the clock is virtual
   */
  public static LoopGroup start(RunOptions options, int size, boolean daemon) {
    if (size < 1) {
      throw new IllegalArgumentException("A group of " + size + " loops would run nothing");
    }
    var threads = new ArrayList<LoopThread>();
    try {
      for (int i = 0; i < size; i++) {
        threads.add(LoopThread.start(options.name(options.name() + "-" + i), daemon));
      }
      return new LoopGroup(options.name(), new GroupMembers.OnThreads(threads));
    } catch (Throwable failure) {
      threads.forEach(started -> started.shutdown(Duration.ZERO));
      throw failure;
    }
  }

  /**
   * Makes a group of loops that others run, such as one on each event loop of Netty's. It does not
   * own their threads: these go on when the loops have ended with the group.
   *
   * @throws IllegalArgumentException if one of them belongs to a group already
   */
  public static LoopGroup over(String name, List<ForeignLoop> loops) {
    return new LoopGroup(name, new GroupMembers.OnHosts(List.copyOf(loops)));
  }

  /**
   * Makes a group of loops that are run by hand, for tests: each with {@link EventLoop#step}, say,
   * in turn, also with virtual clocks, of which each goes by itself. Who runs them closes them; the
   * group's own close does nothing.
   *
   * @throws IllegalArgumentException if one of them belongs to a group already
   */
  public static LoopGroup of(String name, EventLoop... loops) {
    return new LoopGroup(name, new GroupMembers.ByHand(Arrays.asList(loops)));
  }

  /** Returns the group's name. */
  public String name() {
    return name;
  }

  // ---- the loops

  /** Returns how many loops there are. */
  public int size() {
    return loops.size();
  }

  /** Returns the loops. */
  public List<EventLoop> loops() {
    return List.copyOf(loops);
  }

  /** Returns one of the loops; the first is number 0. */
  public EventLoop loop(int index) {
    return loops.get(index);
  }

  /** Returns one loop after the other. */
  public EventLoop next() {
    return loops.get(nextIndex());
  }

  private int nextIndex() {
    return Math.floorMod(turn.getAndIncrement(), loops.size());
  }

  /** Returns the loop of a key: for equal keys the same one, and for many keys each as often. */
  public EventLoop forKey(Object key) {
    int hash = key.hashCode() * 0x9E3779B9; // so that the upper bits depend on all of the key's
    return loops.get((int) ((hash & 0xFFFFFFFFL) * loops.size() >>> 32));
  }

  /**
   * Returns the loop that has the fewest tasks, with those that were handed in and have not begun;
   * what tasks have started in scopes and joins of their own is not counted. As the loops go on
   * meanwhile, it may be another one by now.
   */
  public EventLoop leastLoaded() {
    int first = loops.size() == 1 ? 0 : nextIndex(); // of several, not always the same one
    EventLoopImpl least = loops.get(first);
    int fewest = least.load.tasks();
    for (int i = 1; i < loops.size() && fewest > 0; i++) {
      EventLoopImpl loop = loops.get((first + i) % loops.size());
      int tasks = loop.load.tasks();
      if (tasks < fewest) {
        least = loop;
        fewest = tasks;
      }
    }
    return least;
  }

  // ---- handing in

  /**
   * Runs a coroutine as a task of one loop after the other.
   *
   * @return a future for its result; cancelling it cancels the task
   * @throws RejectedExecutionException if the group was told to drain or to stop, or the loop has
   *     ended
   */
  public <T> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    return submitTo(next(), coroutine);
  }

  /** Does as {@link #submit(Coroutine)} does, on the loop of {@link #forKey}. */
  public <T> CompletableFuture<T> submit(Object key, Coroutine<T> coroutine) {
    return submitTo(forKey(key), coroutine);
  }

  /** Does as {@link #submit(Coroutine)} does, on the loop of {@link #leastLoaded}. */
  public <T> CompletableFuture<T> submitToLeastLoaded(Coroutine<T> coroutine) {
    return submitTo(leastLoaded(), coroutine);
  }

  private <T> CompletableFuture<T> submitTo(EventLoop loop, Coroutine<T> coroutine) {
    if (stopping) {
      throw new RejectedExecutionException("The group '" + name + "' was told to stop");
    }
    return loop.submit(coroutine);
  }

  // ---- the end

  /**
   * Returns whether the group takes what is submitted: it was told neither to drain nor to stop,
   * and none of its loops has failed.
   */
  public boolean isRunning() {
    return !stopping && !draining && failure() == null;
  }

  /**
   * Returns the error that has ended one of the loops; null if none has. The others go on then, but
   * for what waits for the tasks of that one, which fails.
   */
  public Throwable failure() {
    return peers.failure();
  }

  /**
   * Tells all loops to finish, without waiting. They take nothing new from outside: a submit is
   * rejected, while tasks of the group may spawn, submit, cross and await as before. When nothing
   * is in flight on any of them, all stop. What is left after {@code grace} is cancelled, and what
   * is left after as much again, but 5 seconds at most, is given up.
   *
   * @return a future for the tasks that would not end
   */
  public CompletableFuture<List<Task<?>>> drain(Duration grace) {
    Durations.nanos(grace);
    draining = true;
    closing();
    return members.drain(grace);
  }

  /**
   * Tells all loops to stop, without waiting: they take nothing new, cancel all that is left, and
   * run it to its end or to that of {@code grace}. No loop ends before all have no task left, so
   * that cleanup may cross as ever.
   *
   * @return a future for the tasks that would not end
   */
  public CompletableFuture<List<Task<?>>> shutdown(Duration grace) {
    Durations.nanos(grace);
    stopping = true;
    closing();
    return members.shutdown(grace);
  }

  private void closing() {
    if (members.endWithGroup()) {
      peers.closing();
    }
  }

  /**
   * Does as {@link #shutdown} does, and waits. If the waiting thread is interrupted, the grace ends
   * at once, and the thread stays interrupted.
   *
   * @return the tasks that would not end
   * @throws IllegalStateException on a thread of the group's, which would wait for itself
   */
  public List<Task<?>> stop(Duration grace) {
    checkElsewhere();
    CompletableFuture<List<Task<?>>> ended = shutdown(grace);
    boolean interrupted = false;
    while (true) {
      try {
        List<Task<?>> left = ended.get();
        members.join();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return left;
      } catch (InterruptedException e) {
        interrupted = true;
        shutdown(Duration.ZERO);
      } catch (ExecutionException e) {
        throw new IllegalStateException("The group '" + name + "' could not be stopped", e);
      }
    }
  }

  /** Does as {@link #stop} does, with a grace that has no end. */
  @Override
  public void close() {
    stop(FOR_EVER);
  }

  /**
   * Waits until all loops have been stopped and their threads have ended.
   *
   * @throws IllegalStateException on a thread of the group's, which would wait for itself
   */
  public void join() throws InterruptedException {
    checkElsewhere();
    members.join();
  }

  private void checkElsewhere() {
    for (EventLoopImpl loop : loops) {
      if (loop.isHere()) {
        throw new IllegalStateException(
            "The group '"
                + name
                + "' cannot wait on its own loop '"
                + loop.name()
                + "' for its end. Call shutdown(grace), which does not wait.");
      }
    }
  }

  @Override
  public String toString() {
    return "group '" + name + "' of " + loops.size() + " loops";
  }
}
