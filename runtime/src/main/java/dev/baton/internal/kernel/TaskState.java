package dev.baton.internal.kernel;

import dev.baton.Cancelled;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.TaskNames;

/**
 * What a {@link dev.baton.Task} is doing and what belongs to that, the cancels that it was asked
 * for, and who waits for it: three fields, each of which says several things, since tasks are to be
 * small.
 *
 * <p>It is the task's superclass, and not an object of its own, which would take 16 bytes more of
 * each task and a load more in each of its turns. Only the two of them use the fields.
 */
public abstract sealed class TaskState extends QueueEntry permits TaskImpl {
  // What a task is doing, in the order of Task.State.
  static final int READY = 0;
  static final int RUNNING = 1;
  static final int SLEEPING = 2;
  static final int WAITING = 3;
  static final int FINISHED = 4;
  static final int STATE = 7;

  /** The body has begun. */
  static final int STARTED = 8;

  /** A cancel is to be thrown at the next suspension. */
  static final int MUST_CANCEL = 16;

  /** The task has ended by {@link Cancelled}. */
  static final int CANCELLED = 32;

  /** What the task is woken with was there before any cancel that comes now. */
  static final int VALUE = 64;

  /** A cancel on its way along a chain of waits has been here; see {@link Cancellation}. */
  static final int VISITED = 128;

  /** The greatest number that {@link #behind} can give. */
  static final int MOST_BEHIND = 31;

  /** Where that number begins. */
  static final int BEHIND_BITS = 8;

  static final int BEHIND = MOST_BEHIND << BEHIND_BITS;

  /** What a task that is READY was woken with is a {@link Failure}. It is behind nobody then. */
  static final int FAILED = 1 << BEHIND_BITS;

  /** The task has ended, has left its group, and that has been told. It stands nowhere then. */
  static final int SETTLED = 1 << BEHIND_BITS;

  /** The task has failed, and somebody has been given that. */
  static final int SEEN = 2 << BEHIND_BITS;

  /** Where the number of the task's name begins; see {@link TaskNames}. */
  static final int NAME_BITS = 13;

  static final int NAME = TaskNames.LAST << NAME_BITS;

  /** One cancel request, in the number of them. */
  static final int ONE_REQUEST = 1 << 28;

  static final int REQUESTS = -ONE_REQUEST;

  /** That number if there are as many or more; the extra has it then. */
  static final int MANY_REQUESTS = 15;

  /**
   * What the task is doing, and all else that one number can say of it.
   *
   * <pre>
   * bits    meaning
   * 0-2     READY, RUNNING, SLEEPING, WAITING or FINISHED
   * 3-7     the flags above
   * 8-12    the number that behind() gives
   *         of a task that is READY: FAILED; of one that has ended: SETTLED and SEEN
   * 13-27   which name the coroutine gives the task
   * 28-31   the number of cancel requests
   * </pre>
   */
  int state;

  /**
   * What belongs to the present state: what is sent (READY), what it waits for (SLEEPING, WAITING),
   * or the outcome (FINISHED). Each is a value or a {@link Failure}; what it waits for is a {@link
   * Pending}, or its link in the list of another task's {@link EndListeners}.
   */
  Object slot;

  /**
   * What few tasks have, a {@link TaskExtra}. Of the many that have none of it: the last of those
   * that wait for the task's end, which stands in the extra otherwise; or null.
   */
  Object more;

  /** Returns the loop that the task belongs to. */
  public abstract LoopCore loop();

  /** Returns whether the task has ended. */
  public final boolean isDone() {
    return (state & STATE) == FINISHED;
  }

  // ---- as what waits

  /** Returns what the task waits for, or null: a {@link dev.baton.Task} or a {@link Pending}. */
  public abstract Object waitsFor();

  /** Says what a sleeping task waits for. It changes as the time comes nearer. */
  public final void sleepsBy(Pending pending) {
    slot = pending;
  }

  /**
   * Ends the wait with a value or a {@link Failure}; the task goes on in the next pass. If it
   * throws, for want of memory, nothing has changed.
   */
  public abstract void wake(Object sent);

  /**
   * Wakes a task that was cancelled, as {@link #wake} does. Whoever ends a wait by this does so
   * before it changes anything else.
   */
  public final void wakeCancelled() {
    wake(cancelledFailure());
  }

  /** Takes {@code entry} out of those that are told of the end. */
  public abstract void unlink(QueueEntry entry);

  /** Brings the task into the processor's cache. */
  final int look() {
    return state;
  }

  /** Brings into the processor's cache what the task is to step. */
  abstract int lookAtMachine();

  // ---- as one of another task's waiters, and with waiters of its own, for Waiters

  /**
   * Returns how many tasks this one was behind in the list of {@link EndListeners}, up to the first
   * entry that knows what is awaited; 0 if that is this one. Of a task that waits.
   */
  final int behind() {
    return (state & BEHIND) >>> BEHIND_BITS;
  }

  /** Returns the entry before this one, or the awaited task. Of a task that waits for another. */
  final QueueEntry before() {
    return (QueueEntry) slot;
  }

  /** Changes what {@link TaskImpl#waitBehind} has set. */
  final void before(QueueEntry before, int behind) {
    state = state & ~BEHIND | behind << BEHIND_BITS;
    slot = before;
  }

  /** Returns the last of those that wait for this task's end, or null. */
  final QueueEntry lastWaiter() {
    return more instanceof TaskExtra extra ? extra.lastWaiter : (QueueEntry) more;
  }

  final void lastWaiter(QueueEntry waiter) {
    if (more instanceof TaskExtra extra) {
      extra.lastWaiter = waiter;
    } else {
      more = waiter;
    }
  }

  /** Returns whether somebody has been given what the task has failed with. */
  public final boolean isSeen() {
    return isDone() && (state & SEEN) != 0;
  }

  /** Notes that who alone was given it is gone, and has not looked. */
  public final void unsee() {
    state &= ~SEEN;
  }

  /** Returns which name the coroutine gives the task. */
  final int nameNumber() {
    return (state & NAME) >>> NAME_BITS;
  }

  /** Returns the name given, or that of the coroutine's method; null for neither. */
  public final String ownName() {
    if (more instanceof TaskExtra extra && extra.name != null) {
      return extra.name;
    }
    String method = TaskNames.ALL.name(nameNumber());
    return method.isEmpty() ? null : method;
  }

  // ---- cancel requests

  /** Does as {@link dev.baton.Task#cancel(String)} says. */
  public abstract boolean cancel(String reason);

  /** Counts a request; the reason of the first is kept. */
  final void countCancel(String reason) {
    int counted = state >>> 28;
    if (counted < MANY_REQUESTS) {
      state += ONE_REQUEST;
    }
    if (counted >= MANY_REQUESTS - 1) {
      TaskExtra extra = extra();
      extra.requests = Math.max(extra.requests, counted) + 1;
    }
    if (reason != null && cancelReason() == null) {
      keep(reason);
    }
  }

  private void keep(String reason) {
    try {
      extra().reason = reason;
    } catch (OutOfMemoryError | StackOverflowError none) {
      // a cancel without its reason is better than none
    }
  }

  /** Returns how many requests there are. */
  final int requests() {
    int counted = state >>> 28;
    return counted < MANY_REQUESTS ? counted : extra().requests;
  }

  /** Keeps the cancel for the next suspension. */
  public final void mustCancel(boolean must) {
    state = must ? state | MUST_CANCEL : state & ~MUST_CANCEL;
  }

  /** Returns whether the task has taken its first turn. */
  public final boolean hasBegun() {
    return (state & STARTED) != 0;
  }

  /** Returns whether a cancel waits for the task's next suspension. */
  public final boolean isCancelPending() {
    return (state & MUST_CANCEL) != 0;
  }

  final boolean visited() {
    return (state & VISITED) != 0;
  }

  final void visited(boolean visited) {
    state = visited ? state | VISITED : state & ~VISITED;
  }

  /** Returns the reason of the first cancel, or null. */
  public final String cancelReason() {
    return more instanceof TaskExtra extra ? extra.reason : null;
  }

  public final Cancelled cancelled() {
    String reason = cancelReason();
    return new Cancelled(reason == null ? "cancelled" : reason);
  }

  /** Returns the same as what is sent; where there is no memory for it, that is what is thrown. */
  public final Failure cancelledFailure() {
    try {
      return new Failure(cancelled());
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  /** Takes back a request; the last one's cancel is dropped if it was not delivered yet. */
  final void uncountCancel() {
    if (state >>> 28 == MANY_REQUESTS && --extra().requests >= MANY_REQUESTS) {
      return;
    }
    state -= ONE_REQUEST;
    if (state >>> 28 == 0) {
      state &= ~MUST_CANCEL;
      if (more instanceof TaskExtra extra) {
        extra.reason = null;
        extra.cancelHeldFor = null;
      }
    }
  }

  /** Returns what to send to a task with a cancel outstanding. */
  final Object cancelOr(Object sent, int before) {
    if (sent instanceof Failure failure && failure.cause instanceof Cancelled) {
      state &= ~MUST_CANCEL;
      return sent;
    }
    if ((before & VALUE) != 0) {
      return sent;
    }
    state &= ~MUST_CANCEL;
    return cancelledFailure();
  }

  // ---- what few tasks have

  /** Returns what few tasks have, or null. */
  final TaskExtra extraOrNull() {
    return more instanceof TaskExtra extra ? extra : null;
  }

  /** Returns the same, made if there is none. */
  public final TaskExtra extra() {
    if (more instanceof TaskExtra extra) {
      return extra;
    }
    var extra = new TaskExtra((QueueEntry) more);
    more = extra;
    return extra;
  }
}
