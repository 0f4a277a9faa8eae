package dev.baton.loop;

import dev.baton.Task;
import dev.baton.internal.base.Durations;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.LoopService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The passes of a foreign loop: how its host is asked for them, and what is done where that refuses
 * or does otherwise than it should.
 */
final class HostPasses {
  /** How long a host may refuse passes until the loop is given up. */
  static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

  private static final long FIRST_RETRY = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LAST_RETRY = TimeUnit.SECONDS.toNanos(8);

  /**
   * The passes that the current thread is asking a host for, or {@link #RAN_AT_ONCE} if that has
   * run them meanwhile.
   */
  private static final ThreadLocal<Object> ASKING = new ThreadLocal<>();

  private static final Object RAN_AT_ONCE = new Object();

  private final Executor executor;
  private final long patience;
  private final LoopService service;
  private final EventLoopImpl loop;
  private final HostAlarm alarm;
  private final CompletableFuture<List<Task<?>>> ended = new CompletableFuture<>();

  /** Made in advance, so that asking the host allocates nothing of ours. */
  private final Runnable turn = this::turn;

  /** Whether a pass has been asked for and has not begun. */
  private final AtomicBoolean asked = new AtomicBoolean();

  /** Whether a pass is going on; a host that nests event queues can ask for one inside of it. */
  private final AtomicBoolean turning = new AtomicBoolean();

  /** Whether a pass was to begin while another one was going on. */
  private volatile boolean missed;

  /** Whether the host is going to be asked again. */
  private final AtomicBoolean retrying = new AtomicBoolean();

  /** For how long the host has refused passes, by what was waited, in nanoseconds. */
  private volatile long refusedFor;

  /** What the host has refused a pass with, to be reported in the next one; null for nothing. */
  private volatile Throwable refusal;

  /** The thread that has run the latest pass; null if there was none. */
  private volatile Thread host;

  HostPasses(Executor executor, HostTimer timer, RunOptions options, long patience) {
    this.executor = executor;
    this.patience = patience;
    this.service = new LoopService(options, this::ask);
    this.loop = service.loop();
    this.alarm = new HostAlarm(loop, timer, this::askAgain);
  }

  LoopService service() {
    return service;
  }

  /** Returns the thread that has run the latest pass; null if there was none. */
  Thread host() {
    return host;
  }

  /** Returns a future for the tasks that would not end, once the loop has. */
  CompletableFuture<List<Task<?>>> ended() {
    return ended;
  }

  // ---- asking

  /**
   * Asks the host for a pass. If it refuses, it is asked again later.
   *
   * @throws RejectedExecutionException if it refuses
   * @throws IllegalStateException if it runs the pass at once, which is none then
   */
  void ask() {
    if (service.hasEnded()) {
      return;
    }
    if (!asked.compareAndSet(false, true)) {
      if (executor instanceof ExecutorService lasting && lasting.isTerminated()) {
        throw refused(new RejectedExecutionException("it was shut down before it ran a pass"));
      }
      return;
    }
    try {
      execute();
    } catch (VirtualMachineError error) {
      asked.set(false);
      askLater(error);
      throw error;
    } catch (Throwable refused) {
      asked.set(false);
      throw refused(refused);
    }
  }

  private void execute() {
    Object outer = ASKING.get();
    ASKING.set(this);
    boolean atOnce;
    try {
      executor.execute(turn);
      atOnce = ASKING.get() == RAN_AT_ONCE;
    } finally {
      if (outer == null) {
        ASKING.remove();
      } else {
        ASKING.set(outer);
      }
    }
    if (atOnce) {
      throw new IllegalStateException(
          "The host of the loop '"
              + loop.name()
              + "' runs an action at once, in execute. It has to queue the action and return, as"
              + " SwingUtilities::invokeLater does, and the execute of an event loop.");
    }
  }

  /** Has the host be asked again, and gives what tells that it has refused. */
  private RuntimeException refused(Throwable why) {
    askLater(why);
    return why instanceof IllegalStateException atOnce
        ? atOnce
        : new RejectedExecutionException(
            "The host of the loop '" + loop.name() + "' has refused to run a pass: " + why, why);
  }

  /** Asks the host, and tells of a refusal in the next pass. */
  void askAgain() {
    try {
      ask();
    } catch (Throwable refused) {
      refusal = refused; // it is asked again
    }
  }

  // ---- where it refuses

  /**
   * Asks again after a while, and a longer one each time: a host with no room for a pass may have
   * some then. That is by the JDK's own timer, since the host has refused.
   */
  private void askLater(Throwable why) {
    if (retrying.compareAndSet(false, true)) {
      long before = refusedFor;
      boolean last = before >= patience || isShutDown();
      long delay = last ? FIRST_RETRY : Math.min(Math.max(before, FIRST_RETRY), LAST_RETRY);
      refusedFor = before + delay;
      later(delay, last ? () -> hostIsGone(why) : this::retry);
    }
  }

  private void retry() {
    retrying.set(false);
    askAgain();
  }

  private boolean isShutDown() {
    return executor instanceof ExecutorService lasting && lasting.isShutdown();
  }

  /** Gives the loop up if something waits for its passes, or the host never comes back. */
  private void hostIsGone(Throwable why) {
    boolean forGood = isShutDown();
    retrying.set(false);
    refusedFor = 0;
    giveUp(
        new RejectedExecutionException(
            "The host of the loop '"
                + loop.name()
                + "' runs no passes any more: it "
                + (forGood ? "was shut down" : "has refused them for " + Durations.text(patience)),
            why),
        forGood);
  }

  /** Ends the loop without its host, as soon as that is in no pass. */
  private void giveUp(RejectedExecutionException why, boolean evenIdle) {
    if (!service.giveUp(why, evenIdle)) {
      later(LAST_RETRY / 8, () -> giveUp(why, evenIdle));
    } else if (service.hasEnded()) {
      ended.complete(service.left());
    }
  }

  private static void later(long nanos, Runnable action) {
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(action);
  }

  /**
   * Has the loop look at its end after so many nanoseconds even if the host's timer does not ring.
   *
   * @param last whether it is over then, be there a pass or not
   */
  void lookAfter(long nanos, boolean last) {
    if (nanos != Long.MAX_VALUE) {
      ended
          .thenApply(left -> left)
          .completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS)
          .thenRun(last ? this::endUnheeded : this::askAgain);
    }
  }

  private void endUnheeded() {
    if (!service.hasEnded()) {
      giveUp(
          new RejectedExecutionException(
              "The host of the loop '" + loop.name() + "' has not run the pass in which it ends"),
          true);
    }
  }

  // ---- on the host's thread

  private void turn() {
    if (ASKING.get() == this) {
      ASKING.set(RAN_AT_ONCE);
      return;
    }
    asked.set(false);
    if (!turning.compareAndSet(false, true)) {
      missed = true;
      if (turning.get()) {
        return; // the pass that goes on asks again at its end
      }
      missed = false;
      askAgain(); // it has just ended
      return;
    }
    boolean more = true;
    try {
      if (service.hasEnded()) {
        return;
      }
      host = Thread.currentThread();
      refusedFor = 0;
      tellOfRefusal();
      more = service.step();
      if (!more && !service.hasEnded()) {
        alarm.set();
      }
    } catch (Throwable failure) {
      askLater(failure);
      throw failure;
    } finally {
      turning.set(false);
    }
    if (service.hasEnded()) {
      ended.complete(service.left());
    } else if (more || missed) {
      missed = false;
      askAgain();
    }
  }

  private void tellOfRefusal() {
    Throwable refused = refusal;
    if (refused != null) {
      refusal = null;
      loop.reports.hostFailed(refused);
    }
  }
}
