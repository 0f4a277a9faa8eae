package dev.baton.internal.host;

import dev.baton.annotation.OnCancel.Policy;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.HostCall;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.InboxEntry;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The state machine of a call, and what an engine sees of it.
 *
 * <pre>
 * BEGUN ─► WAITING ─► GRANTED ─► RUNNING ─► CLOSING ─► ENDED
 *    └────────┴───────────┴─── cancelled, time is up, host closed ──┘
 * </pre>
 *
 * <p>The state and what belongs to it changes under the lock of the {@link HostCore}. A call that
 * is to stop while it runs is only marked: its outcome comes when it has ended, and is Cancelled or
 * TimedOut then; but one that is abandoned has no outcome any more.
 */
abstract class CallState extends InboxEntry implements HostCall, Runnable {
  private static final System.Logger LOG = System.getLogger("dev.baton");

  final HostCoroutine<?> what;

  // what holds inside the call; null for nothing
  final CallContext context;

  /** In milliseconds of no certain time: calls are many, and are to be small. */
  private final int begunAt = now();

  // ---- under the lock

  CallStage state = CallStage.BEGUN;

  /** Where it waits for a place; null if it does not. */
  Gate stands;

  // the neighbours in that queue, or among the calls that the engine has
  CallImpl before;
  CallImpl after;

  /** The thread that runs it; null for none of this JVM's. */
  Thread thread;

  /** Why it is to stop; null while it is not. */
  StopReason stop;

  /** Whether its thread, or its engine, was asked to stop. */
  private boolean interrupted;

  /** Whether nobody waits for it any more. */
  private boolean left;

  /** Whether the outcome is there, which is handed to the loop once. */
  private boolean answered;

  /** Whether it did not come in. */
  private boolean refused;

  /** What ends its time; null for none. */
  private Expiry timer;

  /** What has come: a value or a {@link Failure}; written before it is handed to the loop. */
  Object outcome;

  CallState(HostCoroutine<?> what, CallContext context) {
    this.what = what;
    this.context = context;
  }

  final HostImpl view() {
    return what.host;
  }

  final HostCore core() {
    return view().core;
  }

  private CallImpl self() {
    return (CallImpl) this;
  }

  // ---- what an engine sees

  @Override
  public final String name() {
    return what.name();
  }

  @Override
  public final CapabilityMethod method() {
    return what.method;
  }

  @Override
  public final Object target() {
    return what.target();
  }

  @Override
  public final List<Object> arguments() {
    return what.arguments();
  }

  @Override
  public final long nanosLeft() {
    long limit = limit();
    return limit == Long.MAX_VALUE ? limit : Math.max(0, limit - nanosSinceBegun());
  }

  private static int now() {
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** Returns how long ago it was begun; right for 24 days. */
  final long nanosSinceBegun() {
    return TimeUnit.MILLISECONDS.toNanos(now() - begunAt);
  }

  /** Returns how long it may take; the greatest number for no end. */
  final long limit() {
    CapabilityMethod method = what.method;
    return method != null && method.timeout() != null
        ? Durations.nanos(method.timeout())
        : view().timeout;
  }

  private Policy policy() {
    CapabilityMethod method = what.method;
    return method != null && method.onCancel() != null ? method.onCancel() : view().policy;
  }

  @Override
  public final boolean begun() {
    return begins(null);
  }

  private boolean begins(Thread runner) {
    HostCore core = core();
    core.lock.lock();
    try {
      if (state != CallStage.GRANTED) {
        return false;
      }
      state = CallStage.RUNNING;
      thread = runner;
      Gate.countStarted(self());
      return true;
    } finally {
      core.lock.unlock();
    }
  }

  @Override
  public final void run() {
    if (begins(Thread.currentThread())) {
      runBody();
    }
  }

  /** Runs a call on this thread that is running, as far as the host knows, already. */
  final void runBegun() {
    HostCore core = core();
    core.lock.lock();
    try {
      if (state != CallStage.RUNNING) {
        return;
      }
      thread = Thread.currentThread();
    } finally {
      core.lock.unlock();
    }
    runBody();
  }

  private void runBody() {
    Object came;
    try {
      CallTap tap = core().simulated ? self().tap() : null;
      came = tap == null ? CallContext.run(context, what) : tap.run(self());
    } catch (Throwable failure) {
      came = Failure.of(failure);
    }
    end(came, true);
  }

  @Override
  public final void succeed(Object result) {
    end(result, false);
  }

  @Override
  public final void fail(Throwable failure) {
    end(Failure.of(failure), false);
  }

  /** Ends it with a failure, unless it runs or has run. */
  final void failUnlessBegun(Throwable failure) {
    if (begun()) {
      fail(failure);
    }
  }

  // ---- the end

  /**
   * Ends it with a value or a {@link Failure}.
   *
   * @param ranHere whether this thread has run it
   */
  private void end(Object came, boolean ranHere) {
    HostCore core = core();
    boolean first;
    boolean wasInterrupted;
    boolean unwanted;
    core.lock.lock();
    try {
      first = state == CallStage.RUNNING || state == CallStage.GRANTED;
      wasInterrupted = ranHere && interrupted;
      boolean isLate = first ? stopsWaiter() || left || answered : ranHere;
      unwanted = isLate && !(came instanceof Failure);
      if (first) {
        // From here on nobody interrupts it; a close by what discards the value does not wait for
        // it.
        thread = unwanted ? Thread.currentThread() : null;
        state = CallStage.CLOSING;
      }
    } finally {
      core.lock.unlock();
    }
    if (wasInterrupted) {
      Thread.interrupted(); // it was for this call, and not for the next
    }
    try {
      if (unwanted) {
        view().discard(came);
      }
    } finally {
      if (first) {
        core.ended(self(), came, unwanted, ranHere);
      }
    }
  }

  /** Returns whether who waits for it gets no value any more. */
  private boolean stopsWaiter() {
    return stop == StopReason.CANCEL || stop == StopReason.TIMEOUT;
  }

  /**
   * Counts the end, and says what is delivered. Under the lock.
   *
   * @param unwanted whether the value was discarded
   * @return whether anything is to be delivered
   */
  final boolean settle(Object came, boolean unwanted) {
    state = CallStage.ENDED;
    thread = null;
    Gate.countEnd(self(), came instanceof Failure, unwanted);
    if (left || answered) {
      return false;
    }
    outcome = CallOutcomes.of(this, stop, came);
    answered = true;
    return true;
  }

  final void timer(Expiry set) {
    timer = set;
  }

  /** Takes back the end of its time. Without the lock: it may wake a loop. */
  final void stopTimer() {
    if (timer != null) {
      Expiry.stop(timer);
    }
  }

  // ---- stops

  /** Returns whether it is its task's cancel that it stops for. */
  final boolean isCancelled() {
    return stop == StopReason.CANCEL;
  }

  final boolean isLeft() {
    return left;
  }

  /**
   * Marks it as to be stopped, or takes it out if it does not run yet. Under the lock.
   *
   * @param why the reason
   * @return what is to be done about it
   */
  final StopEffect stop(StopReason why) {
    if (stop == StopReason.CANCEL && why == StopReason.CANCEL) {
      return StopEffect.NONE; // the first one stands, and is on its way
    }
    return switch (state) {
      case BEGUN, WAITING, GRANTED -> withdrawn(why);
      case RUNNING -> answered || left ? stopAbandoned(why) : stopRunning(why);
      default -> StopEffect.TOO_LATE;
    };
  }

  private StopEffect withdrawn(StopReason why) {
    core().withdraw(self());
    state = CallStage.ENDED;
    stop = why;
    Gate.countCancelled(self());
    leave(why, "was not begun");
    return StopEffect.OVER;
  }

  private StopEffect stopRunning(StopReason why) {
    if (why == StopReason.HOST_CLOSED) {
      if (policy() == Policy.JOIN) {
        return StopEffect.NONE;
      }
    } else if (policy() == Policy.ABANDON) {
      stop = why;
      Gate.countAbandoned(self());
      leave(why, "was abandoned");
      return StopEffect.OVER;
    }
    if (stop == null || stop == StopReason.HOST_CLOSED || why == StopReason.CANCEL) {
      stop = why;
    }
    return policy() == Policy.JOIN ? StopEffect.NONE : interrupt();
  }

  /** Stops a call that nobody waits for: the close of its host does, and nothing else. */
  private StopEffect stopAbandoned(StopReason why) {
    return why == StopReason.HOST_CLOSED ? interrupt() : StopEffect.TOO_LATE;
  }

  private StopEffect interrupt() {
    if (interrupted) {
      return StopEffect.NONE;
    }
    interrupted = true;
    if (thread != null) {
      thread.interrupt();
      return StopEffect.NONE;
    }
    return StopEffect.ASK_ENGINE;
  }

  /** Asks the engine to stop it, which runs it elsewhere. Without the lock. */
  final void askEngine() {
    try {
      core().engine.interrupt(self());
    } catch (Throwable broken) { // then it goes on to its end
      LOG.log(System.Logger.Level.ERROR, "A host could not stop the " + this, broken);
    }
  }

  /** Ends the wait, whatever becomes of the call. */
  private void leave(StopReason why, String what) {
    if (why == StopReason.CANCEL) {
      left = true;
    } else {
      outcome = CallOutcomes.withoutValue(this, why, what);
      answered = true;
    }
  }

  /** Returns whether it was refused: it has ended, and was not stopped. */
  final boolean isRefused() {
    return refused;
  }

  /** Refuses a call that has not come in. Under the lock. */
  final void refuse(Failure why) {
    state = CallStage.ENDED;
    refused = true;
    outcome = why;
    answered = true;
  }

  @Override
  public String toString() {
    return "call " + name() + " on " + view();
  }
}
