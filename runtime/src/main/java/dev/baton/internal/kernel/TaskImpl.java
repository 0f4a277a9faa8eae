package dev.baton.internal.kernel;

import dev.baton.Awaitable;
import dev.baton.Cancelled;
import dev.baton.Continuation;
import dev.baton.Coroutine;
import dev.baton.InvalidState;
import dev.baton.Task;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.loop.Suspension;
import java.util.function.Consumer;

/**
 * The one kind of task. It is its own entry in the ready queue and in the list of its group, and
 * its state is one number: a suspended task takes 40 bytes. Where each step is counted, it is a
 * {@link CountedTask}.
 *
 * @param <T> the type of its result
 */
public sealed class TaskImpl<T> extends TaskState implements Task<T> permits CountedTask {
  private static final State[] STATES = State.values();

  /**
   * The machine to be resumed; null once there is none. While the task runs it is the one that was
   * resumed last, until the runner knows the next: most tasks suspend where they were resumed, and
   * then nothing need be stored.
   */
  private StateMachine leaf;

  /** What the task belongs to; gives the loop too. */
  public final TaskGroup group;

  /** The neighbours among the group's children, in order of spawning. */
  public TaskImpl<?> older;

  TaskImpl<?> younger;

  /**
   * Makes a task, for {@link dev.baton.loop.EventLoop#spawn}: the coroutine must have been claimed.
   */
  public TaskImpl(TaskGroup group, Coroutine<T> root) {
    this.group = group;
    this.leaf = root;
    this.state = root == null ? READY : READY | root.source().nameNumber() << NAME_BITS;
  }

  @Override
  public TaskLoop loop() {
    return group.loop;
  }

  // ---- what users see

  @Override
  public State state() {
    return STATES[state & STATE];
  }

  /** Returns whether the task has ended, and with a value. */
  public boolean hasSucceeded() {
    return isDone() && !(slot instanceof Failure);
  }

  @Override
  public boolean isCancelled() {
    return (state & CANCELLED) != 0;
  }

  @Override
  public T result() {
    outcome();
    Object outcome = take();
    if (outcome instanceof Failure failure) {
      throw Failures.raise(StackTraces.restored(failure));
    }
    @SuppressWarnings("unchecked")
    T value = (T) outcome;
    return value;
  }

  @Override
  public Throwable exception() {
    if (!(outcome() instanceof Failure failure)) {
      return null;
    }
    if (isCancelled()) {
      throw (Cancelled) failure.cause;
    }
    return failure.cause;
  }

  @Override
  public String name() {
    String own = ownName();
    return own == null ? nameOfOutermost() : own;
  }

  /** Returns the method of the outermost machine, if the task is suspended. */
  private String nameOfOutermost() {
    StateMachine root = leaf();
    while (root != null && root.awaiter != null) {
      root = root.awaiter;
    }
    String method = root == null ? "" : root.source().name();
    return method.isEmpty() ? "task" : method;
  }

  @Override
  public TaskImpl<T> named(String name) {
    extra().name = name;
    return this;
  }

  @Override
  public boolean cancel() {
    return cancel(null);
  }

  @Override
  public boolean cancel(String reason) {
    if (isDone()) {
      return false;
    }
    TaskLoop loop = loop();
    if (loop.isHere()) {
      Cancellation.request(this, reason);
      return true;
    }
    boolean counted = loop.borrow();
    if (counted) {
      try {
        countCancel(reason);
      } finally {
        loop.giveBack();
      }
    }
    return loop.inbox(new CancelRequest(this, reason, counted));
  }

  @Override
  public int cancelling() {
    return requests();
  }

  @Override
  public int uncancel() {
    if (cancelling() > 0) {
      uncountCancel();
    }
    return cancelling();
  }

  @Override
  public void onDone(Consumer<? super Task<T>> action) {
    tell(new DoneCallback<>(this, action));
  }

  @Override
  public void await(Continuation<? super T> continuation) {
    onDone(
        task -> {
          if (outcome() instanceof Failure failure) {
            continuation.fail(failure.cause);
          } else {
            continuation.resume(result());
          }
        });
  }

  @Override
  public Suspension suspension() {
    Object wait = waitsFor();
    if (wait == null) {
      return null;
    }
    Suspension.Cause cause =
        wait instanceof TaskImpl<?> awaited
            ? new Suspension.TaskEnd(awaited)
            : ((Pending) wait).what(this);
    return Engine.suspension(leaf(), cause);
  }

  @Override
  public String toString() {
    return "task " + name() + " " + state();
  }

  // ---- suspending, called by what the task awaits

  /** Suspends the task for one pass, in the queue of its loop. */
  public Object yieldNow(ReadyQueue ready) {
    int before = state;
    state = before & ~(STATE | VALUE);
    try {
      ready.add(this);
    } catch (VirtualMachineError none) { // no memory or no stack: the task runs on
      state = before;
      throw none;
    }
    return Engine.SUSPENDED;
  }

  /** Suspends the task for a time. */
  public Object sleep(long nanos) {
    if (nanos == 0) {
      return yieldNow(loop().ready);
    }
    TaskLoop loop = loop();
    loop.timers.add(Durations.later(loop.clock.nanos(), nanos), this); // it says what it waits for
    state = state & ~(STATE | VALUE | BEHIND) | SLEEPING;
    return Engine.SUSPENDED;
  }

  /** Suspends the task until another has ended, as one of those that wait for that. */
  Object waitBehind(QueueEntry before, int behind) {
    return park(WAITING | behind << BEHIND_BITS, before);
  }

  /** Suspends the task until someone calls {@link #wake}. */
  public Object waitOn(Pending pending) {
    return park(WAITING, pending);
  }

  /** Suspends the task until something outside the loop has come, unless it is there. */
  Object waitFor(Awaitable<?> awaitable) throws Throwable {
    return OutsideWait.begin(this, awaitable);
  }

  /** Gives this task's result to {@code waiter}, or suspends that until there is one. */
  public Object awaitedBy(TaskImpl<?> waiter) throws Throwable {
    if (loop() != waiter.loop()) {
      Crossing way = Crossing.between(this, waiter);
      if (way != null) {
        return way.awaitEnd(this, waiter);
      }
    }
    if (isDone()) {
      outcome();
      return arrived(take(), waiter);
    }
    checkAwaitable(waiter);
    if (more != null) {
      return EndListeners.add(this, waiter);
    }
    Object suspended = waiter.park(WAITING, this);
    more = waiter;
    return suspended;
  }

  /** Gives the value of what has ended before it was awaited; throws its failure. */
  public static Object arrived(Object outcome, TaskImpl<?> waiter) throws Throwable {
    if (outcome instanceof Failure failure) {
      throw StackTraces.thrownHere(failure, waiter.loop().runner);
    }
    return outcome;
  }

  /** Returns what the task has failed with, or null; it does not count as seen by that. */
  Failure failure() {
    return isDone() && slot instanceof Failure failure ? failure : null;
  }

  /** Refuses a wait that would never end. */
  public void checkAwaitable(TaskImpl<?> waiter) {
    if (waiter == this) {
      throw new IllegalStateException(this + " awaits itself; it would wait for ever");
    }
    if (loop() != waiter.loop() && Crossing.between(this, waiter) == null) {
      throw Crossing.unreachable(this, waiter);
    }
  }

  /** Ends the wait that has just begun: the task has not been suspended. */
  void goOn() {
    state = state & ~STATE | RUNNING;
    slot = null;
  }

  private Object park(int how, Object what) {
    state = state & ~(STATE | VALUE | BEHIND) | how;
    slot = what;
    return Engine.SUSPENDED;
  }

  // ---- resuming

  @Override
  public void wake(Object sent) {
    group.loop.ready.add(this);
    int woken = state & ~(STATE | BEHIND) | READY | VALUE;
    state = sent instanceof Failure ? woken | FAILED : woken;
    slot = sent;
  }

  @Override
  public void run() {
    turn(loop());
  }

  @Override
  int lookAtMachine() {
    StateMachine machine = leaf;
    return machine == null ? 0 : machine.label;
  }

  /** Takes the task's turn: a step, or, once it has ended, the news of that to its group. */
  void turn(TaskLoop loop) {
    int before = state;
    StateMachine machine = leaf;
    if ((before & (STATE | MUST_CANCEL | FAILED)) != READY || machine == null) {
      unusualTurn(loop, before);
      return;
    }
    state = before | RUNNING | STARTED;
    Object sent = slot;
    if (sent != null) {
      slot = null;
    }
    stepped(loop, loop.step(this, machine, sent));
  }

  /**
   * Runs the turn of a task that has ended, or is to be cancelled, or gets a failure, or has no
   * machine any more.
   */
  private void unusualTurn(TaskLoop loop, int before) {
    if ((before & STATE) == FINISHED) {
      loop.runner.noTask();
      group.ended(this);
      return;
    }
    state = before & ~(STATE | FAILED) | RUNNING | STARTED;
    Object sent = slot;
    slot = null;
    if ((before & MUST_CANCEL) != 0) {
      sent = cancelOr(sent, before);
    }
    boolean runs = leaf != null && ((before & STARTED) != 0 || !(sent instanceof Failure));
    if (runs && sent instanceof Failure failure) {
      StackTraces.thrownAt(leaf, failure, loop.runner);
    }
    stepped(loop, runs ? loop.step(this, leaf, sent) : sent);
  }

  private void stepped(TaskLoop loop, Object result) {
    if (result != Engine.SUSPENDED) {
      finish(result);
      return;
    }
    if ((state & MUST_CANCEL) != 0) {
      loop.runner.noTask();
      Cancellation.deliver(this);
    }
  }

  private void finish(Object result) {
    Object outcome = result;
    if ((state & MUST_CANCEL) != 0 && !(outcome instanceof Failure)) {
      outcome = unwanted(outcome);
    }
    int ended = state & (REQUESTS | NAME | STARTED) | FINISHED;
    if (outcome instanceof Failure failure && failure.cause instanceof Cancelled) {
      ended |= CANCELLED;
    }
    leaf = null;
    slot = outcome;
    state = ended;
    settle(outcome);
  }

  /** Tells of the end whoever is to know of it. If it throws, it can be called again. */
  void settle(Object outcome) {
    if ((state & SETTLED) == 0) {
      group.remove(this);
      boolean follows = group.follows(this);
      if (follows) {
        group.loop.ready.add(this);
      }
      state |= SETTLED;
      if (outcome instanceof Failure failure && lastWaiter() == null) {
        failed(failure.cause, follows);
      }
    }
    wakeWaiters();
  }

  /** Returns the outcome where nobody gets the value. */
  private Object unwanted(Object value) {
    Handed.drop(value);
    return cancelledFailure();
  }

  /**
   * Goes on after an error has left the task's turn, for want of memory or stack in the loop's own
   * code: what the turn was to do is done now. If the step had not come to the task, the error is
   * thrown there.
   *
   * @return whether somebody sees the error
   */
  boolean rescue(TaskLoop loop, Throwable error) {
    int now = state & STATE;
    if (now == RUNNING) {
      Object sent = Failure.of(error);
      boolean steps = leaf != null && leaf.standsAtAwait();
      stepped(loop, steps ? loop.step(this, leaf, sent) : sent);
      return true;
    }
    if (now == READY) {
      loop.ready.add(this);
    } else if (now != FINISHED) {
      stepped(loop, Engine.SUSPENDED);
    } else if ((state & SETTLED) == 0 || lastWaiter() != null) {
      settle(slot);
    } else {
      group.ended(this);
    }
    return false;
  }

  /**
   * Has it told if nobody looks at this failure.
   *
   * @param follows whether the group will; but a group drops cancels, and with them what closing
   *     has thrown
   */
  private void failed(Throwable failure, boolean follows) {
    try {
      boolean mayBeDropped = !follows || group.mayDropFailures();
      if ((isCancelled() || mayBeDropped) && holdsFailure(failure)) {
        loop().runner.noTask(); // others may be told of now
        TaskExtra extra = extra();
        extra.unseen = loop().unseen.add(this, name(), failure);
      }
    } catch (OutOfMemoryError | StackOverflowError none) { // then it is told now
      loop().reports.loopFailed(none);
      loop().reports.unseen(name(), failure);
    }
  }

  /**
   * Notes that one who has waited for the end does not get this failure, if it is one: it is told
   * if nobody else has seen it or looks.
   */
  public void failureDropped() {
    if (slot instanceof Failure failure
        && (state & SEEN) == 0
        && holdsFailure(failure.cause)
        && extra().unseen == null) {
      extra().unseen = loop().unseen.add(this, name(), failure.cause);
    }
  }

  private void wakeWaiters() {
    if (more == null) {
      return;
    }
    if (more instanceof TaskImpl<?> waiter && waiter.behind() == 0) {
      waiter.wake(take());
      more = null;
      return;
    }
    if (more instanceof TaskExtra extra && extra.orphaned) {
      orphan();
    }
    QueueEntry last = lastWaiter();
    if (last != null) {
      EndListeners.wake(this, last);
    }
  }

  // ---- for the group, joins and cancellation

  /** Queues {@code entry}, which waits for this task, when the task ends, or now if it has. */
  public void tell(Listener entry) {
    if (isDone()) {
      loop().ready.add(entry);
    } else {
      EndListeners.add(entry);
    }
  }

  @Override
  public void unlink(QueueEntry entry) {
    EndListeners.remove(this, entry);
  }

  /** Returns the outcome: a value or a {@link Failure}; from now on it counts as seen. */
  public Object outcome() {
    if (!isDone()) {
      throw new InvalidState(this + " has no result yet");
    }
    if (more instanceof TaskExtra extra && extra.unseen != null) {
      extra.unseen.seen();
      extra.unseen = null;
    }
    if (slot instanceof Failure) {
      state |= SEEN;
    }
    return Handed.open(slot);
  }

  /** Takes the outcome, for code of the user's; from now on that has what was handed over. */
  Object take() {
    Object outcome = slot;
    if (outcome instanceof Handed) {
      outcome = Handed.open(outcome);
      slot = outcome;
    } else if (outcome instanceof Failure) {
      state |= SEEN;
    }
    return outcome;
  }

  /**
   * Returns whether the task has ended with something that was handed over, and nobody has it yet.
   */
  public boolean holdsHanded() {
    return isDone() && slot instanceof Handed;
  }

  /**
   * Notes that nobody will ask for the result: what was handed over goes back, now or when it
   * comes.
   */
  public void orphan() {
    if (!isDone()) {
      extra().orphaned = true;
    } else if (slot instanceof Handed) {
      Object outcome = slot;
      slot = Handed.open(outcome);
      Handed.drop(outcome);
    }
  }

  /**
   * Returns whether what the task has ended with is to be seen by somebody. A cancel is no failure,
   * but may hold what closing has thrown.
   */
  private boolean holdsFailure(Throwable thrown) {
    return !isCancelled() || !Failures.ofClosing(thrown).isEmpty();
  }

  /** Tells of a failure of the task's, when whoever was to hear of it is gone. */
  void unheard(Throwable failure) {
    if (holdsFailure(failure)) {
      loop().reports.unseen(name(), failure);
    }
  }

  /** Returns the coroutine of the wait that has just begun, if that can take back what it gives. */
  StateMachine originOfWait() {
    return waitsFor() instanceof Pending wait ? (StateMachine) wait.origin() : null;
  }

  /** Notes who takes back what the wait that has just begun gives; needs an extra. */
  void keepGiver() {
    if (more instanceof TaskExtra extra) {
      extra.giver = waitsFor() instanceof Pending wait ? wait.giver() : null;
    }
  }

  /**
   * Gives back what the task was woken with, which nobody gets: who has given that has it again.
   */
  void giveBackSent(Object sent) {
    if (more instanceof TaskExtra extra && extra.giver != null) {
      extra.giver.giveBack(sent);
    }
  }

  @Override
  public Object waitsFor() {
    int now = state & STATE;
    if (now != WAITING && now != SLEEPING) {
      return null;
    }
    return behind() == 0 ? slot : EndListeners.awaitedBy(this);
  }

  // ---- for the runner

  /** Returns the innermost machine, or null, also while the task runs. */
  StateMachine leaf() {
    return (state & STATE) == RUNNING ? null : leaf;
  }

  /** Returns the machine to be resumed next, as far as the runner has come. */
  StateMachine next() {
    return leaf;
  }

  void next(StateMachine machine) {
    leaf = machine;
  }
}
