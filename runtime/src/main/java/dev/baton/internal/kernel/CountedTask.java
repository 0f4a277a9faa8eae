package dev.baton.internal.kernel;

import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Local;
import dev.baton.woven.CoroutineSource;
import java.util.List;

/**
 * A task of a loop that has a {@link StepGate}: it has a number, and an account. It takes 16 bytes
 * more than others; loops without a gate make none, and then the JIT knows of one kind of task.
 *
 * @param <T> the type of its result
 */
public final class CountedTask<T> extends TaskImpl<T> {
  /** Which one it is, in order of spawning, from 1. */
  public int number;

  /** What its next step costs beside what is done in it: what was done for it beforehand. */
  public int due;

  /** What its steps have cost so far. */
  public long cost;

  private CountedTask(TaskGroup group, Coroutine<T> root) {
    super(group, root);
  }

  /** Makes a task, which the gate gives its number. */
  static <T> TaskImpl<T> of(TaskGroup group, Coroutine<T> root) {
    return new CountedTask<>(group, root);
  }

  @Override
  void settle(Object outcome) {
    if ((state & SETTLED) == 0) {
      group.loop.gate.ended(this, outcome);
    }
    super.settle(outcome);
  }

  /** Returns what the task has failed with; null for nothing. It does not count as seen by that. */
  public Throwable failureOrNull() {
    Failure failure = failure();
    return failure == null ? null : failure.cause;
  }

  /** Returns whether its turn resumes it, and is not only the news of its end. */
  public boolean willStep() {
    return (state & STATE) != FINISHED
        && next() != null
        && ((state & STARTED) != 0 || (state & (MUST_CANCEL | FAILED)) == 0);
  }

  /** Returns whether somebody has been given the failure, or waits for the end. */
  public boolean isHeardOf() {
    return (state & SEEN) != 0 || lastWaiter() != null;
  }

  /** Returns whether it goes on after a yield: it has begun, and nobody has woken it. */
  public boolean hasYielded() {
    return hasBegun() && (state & VALUE) == 0 && next() != null && next().standsAtAwait();
  }

  /**
   * Returns the innermost machine of the task that stands in code of the user's; of a task that is
   * resumed, the one whose await is over. Null if there is none.
   */
  public StateMachine place() {
    for (StateMachine at = next(); at != null; at = at.awaiter) {
      if (at.source().line(0) > 0) {
        return at;
      }
    }
    return null;
  }

  /** Returns the place of a machine's code in the source. */
  public static CoroutineSource source(StateMachine machine) {
    return machine.source();
  }

  /** Returns the resume label of a machine; zero or less before its first await. */
  public static int label(StateMachine machine) {
    return machine.label();
  }

  /** Returns the machine that awaits a machine; null for the outermost one of a task. */
  public static StateMachine awaiter(StateMachine machine) {
    return machine.awaiter;
  }

  /**
   * Returns the locals of a suspended machine that its code still reads, in the order of their
   * declarations, its parameters among them and without {@code this}; see {@link
   * CoroutineSource#variables} for those that are left out. Of one that has not suspended yet they
   * are its parameters. Nothing is changed by it.
   */
  public static List<Local> locals(StateMachine machine) {
    return Locals.of(machine);
  }

  /** Ends the task's wait, unless it is for other tasks, so that it can be told something. */
  public void interruptWait() {
    if (waitsFor() instanceof Pending wait && !(wait instanceof PendingTasks)) {
      wait.abort(this);
    }
  }

  /** Keeps who takes back what the task waits for, in case it is not resumed with that. */
  public void keepGiverOfWait() {
    extra();
    keepGiver();
  }

  /**
   * Cancels the tasks of the scopes that this one is in, which ends without being resumed: nothing
   * outlives its scope.
   */
  void cancelGroups(String reason) {
    for (StateMachine at = next(); at != null; at = at.awaiter) {
      if (at instanceof OpensGroup opens && opens.group() != null) {
        opens.group().cancelAll(reason);
      }
    }
  }
}
