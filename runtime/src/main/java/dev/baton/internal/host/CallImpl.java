package dev.baton.internal.host;

import dev.baton.TimedOut;
import dev.baton.annotation.OnCancel.Policy;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.HostCall;
import dev.baton.host.HostClosed;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.Answer;
import dev.baton.internal.kernel.InboxEntry;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import dev.baton.loop.Suspension;
import java.util.List;

/**
 * One call of a host: the wait of its task, the entry in the loop's inbox by which the outcome
 * comes, and what an engine runs.
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
public final class CallImpl extends InboxEntry implements HostCall, Pending, Runnable {
  /** The states of a call. */
  enum State {
    /** The pass in which it was begun has not ended. */
    BEGUN,

    /** It waits for its places. */
    WAITING,

    /** The engine has it. */
    GRANTED,

    /** It runs. */
    RUNNING,

    /** It has run, and the value that nobody wants is being discarded. */
    CLOSING,

    /** It has ended. */
    ENDED
  }

  /** The rest of a stop, which is done without the lock. */
  enum Effect {
    /** The call goes on to its end. */
    NONE,

    /** The same, but the engine is to be asked to stop it. */
    ASK_ENGINE,

    /** Nobody waits for it any more. Unless it was cancelled, its outcome is to be delivered. */
    OVER,

    /** It has ended before. */
    TOO_LATE
  }

  /** Why a running call is to stop. */
  enum Stop {
    CANCEL,
    TIMEOUT,
    HOST_CLOSED
  }

  final HostImpl view;
  private final HostCoroutine<?> what;

  /** Who waits; null where no loop is. */
  final TaskImpl<?> task;

  /** Who waits where no loop is; else null. */
  private final Answer<Object> answer;

  // what holds inside the call; null for nothing
  private final CallContext context;

  /** The number of the call on its loop, in the order of the calls. */
  int number;

  /** What it is delivered with; null if it is delivered by itself. */
  CallGroup group;

  private final long begunAt = System.nanoTime();

  // ---- under the lock

  State state = State.BEGUN;

  /** Where it waits for a place; null if it does not. */
  Gate stands;

  // the neighbours in that queue, or among the calls that the engine has
  CallImpl before;
  CallImpl after;

  /** The thread that runs it; null for none of this JVM's. */
  Thread thread;

  /** Why it is to stop; null while it is not. */
  private Stop stop;

  /** Whether its thread, or its engine, was asked to stop. */
  private boolean interrupted;

  /** Whether nobody waits for it any more. */
  private boolean left;

  /** Whether the outcome is there, which is handed to the loop once. */
  private boolean answered;

  /** What ends its time; null for none. */
  private Expiry timer;

  /** What has come: a value or a {@link Failure}; written before it is handed to the loop. */
  private Object outcome;

  // ---- on the loop's thread

  /** Whether the task was woken. */
  private boolean delivered;

  /** Whether its group knows that it is there. */
  private boolean counted;

  CallImpl(HostCoroutine<?> what, TaskImpl<?> task, Answer<Object> answer) {
    this.what = what;
    this.view = what.host;
    this.task = task;
    this.answer = answer;
    this.context = task == null ? null : CallContext.of(task);
  }

  private HostCore core() {
    return view.core;
  }

  // ---- what an engine sees

  @Override
  public String name() {
    return what.name();
  }

  @Override
  public CapabilityMethod method() {
    return what.method;
  }

  @Override
  public Object target() {
    return what.target();
  }

  @Override
  public List<Object> arguments() {
    return what.arguments();
  }

  @Override
  public long nanosLeft() {
    long limit = limit();
    return limit == Long.MAX_VALUE ? limit : Math.max(0, limit - (System.nanoTime() - begunAt));
  }

  /** Returns how long it may take; the greatest number for no end. */
  long limit() {
    CapabilityMethod method = what.method;
    return method != null && method.timeout() != null
        ? Durations.nanos(method.timeout())
        : view.timeout;
  }

  Policy policy() {
    CapabilityMethod method = what.method;
    return method != null && method.onCancel() != null ? method.onCancel() : view.policy;
  }

  @Override
  public boolean begun() {
    return begins(null);
  }

  private boolean begins(Thread runner) {
    HostCore core = core();
    core.lock.lock();
    try {
      if (state != State.GRANTED) {
        return false;
      }
      state = State.RUNNING;
      thread = runner;
      for (Gate gate = view.gate; gate != null; gate = gate.outer) {
        gate.started++;
      }
      return true;
    } finally {
      core.lock.unlock();
    }
  }

  @Override
  public void run() {
    if (!begins(Thread.currentThread())) {
      return;
    }
    runBody();
  }

  /** Runs a call on this thread that is running, as far as the host knows, already. */
  void runBegun() {
    HostCore core = core();
    core.lock.lock();
    try {
      if (state != State.RUNNING) {
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
      came = CallContext.run(context, what);
    } catch (Throwable failure) {
      came = Failure.of(failure);
    }
    end(came);
  }

  @Override
  public void succeed(Object result) {
    end(result);
  }

  @Override
  public void fail(Throwable failure) {
    end(Failure.of(failure));
  }

  // ---- the end

  /** Ends it with a value or a {@link Failure}, on any thread. */
  private void end(Object came) {
    HostCore core = core();
    boolean unwanted;
    boolean wasInterrupted;
    core.lock.lock();
    try {
      if (state != State.RUNNING && state != State.GRANTED) {
        return; // it has ended before, or was withdrawn
      }
      boolean here = thread != null;
      thread = null; // from here on nobody interrupts it
      wasInterrupted = here && interrupted;
      unwanted = (stop != null || left || answered) && !(came instanceof Failure);
      state = State.CLOSING;
    } finally {
      core.lock.unlock();
    }
    if (wasInterrupted) {
      Thread.interrupted(); // it was for this call, and not for the next
    }
    if (unwanted) {
      view.discard(came);
    }
    core.ended(this, came, unwanted);
  }

  /**
   * Counts the end, and says what is delivered. Under the lock.
   *
   * @param unwanted whether the value was discarded
   * @return whether anything is to be delivered
   */
  boolean settle(Object came, boolean unwanted) {
    state = State.ENDED;
    for (Gate gate = view.gate; gate != null; gate = gate.outer) {
      if (came instanceof Failure) {
        gate.failed++;
      } else {
        gate.ended++;
      }
      if (unwanted) {
        gate.discarded++;
      }
    }
    stopTimer();
    if (left || answered) {
      return false;
    }
    outcome = outcomeOf(came);
    answered = true;
    return true;
  }

  private Object outcomeOf(Object came) {
    if (stop == null || stop == Stop.CANCEL) {
      return came; // a cancelled one's failure is suppressed where it is delivered
    }
    boolean ours = came instanceof Failure f && f.cause instanceof InterruptedException;
    if (stop == Stop.HOST_CLOSED) {
      return ours ? Failure.of(core().closed(this)) : came;
    }
    Failure timedOut = Failure.of(timedOut());
    if (came instanceof Failure failure && !ours) {
      Failures.suppress(timedOut.cause, failure.cause);
    }
    return timedOut;
  }

  private TimedOut timedOut() {
    return new TimedOut(
        "The call " + name() + " on " + view + " has not ended within " + Durations.text(limit()));
  }

  private void stopTimer() {
    if (timer != null) {
      timer.stop();
      timer = null;
    }
  }

  void timer(Expiry set) {
    timer = set;
  }

  /** Hands the outcome to whoever waits; once. */
  void deliver() {
    if (task == null) {
      answer();
    } else if (task.loop().isHere()) {
      arrive(task.loop());
    } else if (!task.loop().inbox(this)) {
      refuse();
    }
  }

  /** Returns the failure of a call whose loop is closed; nobody gets it. */
  static HostClosed closedLoop() {
    return new HostClosed("The loop of the call is closed");
  }

  private void answer() {
    if (outcome instanceof Failure failure) {
      answer.failAsItIs(failure.cause);
    } else {
      answer.resume(outcome);
    }
  }

  /** Discards the value: the loop is closed. */
  @Override
  protected void refuse() {
    if (!(outcome instanceof Failure)) {
      view.discard(outcome);
    }
  }

  // ---- on the loop's thread

  @Override
  public void arrive(LoopCore loop) {
    LoopCalls.of(loop).arrived(this);
  }

  boolean isCounted() {
    return counted;
  }

  void counted() {
    counted = true;
  }

  /** Wakes the task. If it throws, for want of memory, it can be called again. */
  void wake() {
    if (delivered) {
      return;
    }
    Object sent = outcome;
    if (stop == Stop.CANCEL) {
      Failure cancelled = task.cancelledFailure();
      if (sent instanceof Failure failure && !(failure.cause instanceof InterruptedException)) {
        Failures.suppress(cancelled.cause, failure.cause);
      }
      sent = cancelled;
    }
    task.wake(sent);
    delivered = true;
    task.loop().outside.ended(!core().simulated);
  }

  @Override
  public boolean abort(TaskState waiter) {
    LoopCore loop = task.loop();
    Failure cancelled = waiter.cancelledFailure();
    loop.ready.makeRoom(1);
    if (!core().cancel(this)) {
      return false;
    }
    if (left) {
      task.wake(cancelled);
      delivered = true;
      loop.outside.ended(!core().simulated);
      LoopCalls.of(loop).left(this);
    }
    return true;
  }

  /**
   * Marks it as to be stopped, or takes it out if it does not run yet. Under the lock.
   *
   * @param why the reason
   * @return what is to be done about it
   */
  Effect stop(Stop why, List<CallImpl> granted) {
    if (stop == Stop.CANCEL && why == Stop.CANCEL) {
      return Effect.NONE; // the first one stands, and is on its way
    }
    return switch (state) {
      case BEGUN, WAITING, GRANTED -> withdrawn(why, granted);
      case RUNNING -> answered || left ? Effect.TOO_LATE : stopRunning(why);
      default -> Effect.TOO_LATE;
    };
  }

  private Effect withdrawn(Stop why, List<CallImpl> granted) {
    core().withdraw(this, granted);
    state = State.ENDED;
    stop = why;
    for (Gate gate = view.gate; gate != null; gate = gate.outer) {
      gate.cancelled++;
    }
    stopTimer();
    leave(why);
    return Effect.OVER;
  }

  private Effect stopRunning(Stop why) {
    if (why == Stop.HOST_CLOSED) {
      if (policy() == Policy.JOIN) {
        return Effect.NONE;
      }
    } else if (policy() == Policy.ABANDON) {
      stop = why;
      for (Gate gate = view.gate; gate != null; gate = gate.outer) {
        gate.abandoned++;
      }
      stopTimer();
      leave(why);
      return Effect.OVER;
    }
    if (stop == null || why == Stop.CANCEL) {
      stop = why;
    }
    if (policy() == Policy.JOIN || interrupted) {
      return Effect.NONE;
    }
    interrupted = true;
    if (thread != null) {
      thread.interrupt();
      return Effect.NONE;
    }
    return Effect.ASK_ENGINE;
  }

  /** Ends the wait, whatever becomes of the call. */
  private void leave(Stop why) {
    if (why == Stop.CANCEL) {
      left = true;
    } else {
      outcome = Failure.of(why == Stop.TIMEOUT ? timedOut() : core().closed(this));
      answered = true;
    }
  }

  boolean isLeft() {
    return left;
  }

  /** Refuses a call that has not come in. Under the lock. */
  void refuse(Throwable why) {
    state = State.ENDED;
    outcome = Failure.of(why);
    answered = true;
  }

  // ---- for dumps

  @Override
  public Suspension.Cause what(TaskState waiter) {
    HostCore core = core();
    core.lock.lock();
    try {
      return what.describe(
          state == State.RUNNING || state == State.CLOSING
              ? Suspension.HostCall.State.RUNNING
              : Suspension.HostCall.State.QUEUED,
          thread,
          stands == null ? -1 : Gate.ahead(this),
          System.nanoTime() - begunAt);
    } finally {
      core.lock.unlock();
    }
  }

  @Override
  public String toString() {
    return "call " + name() + " on " + view;
  }
}
