package dev.baton.internal.kernel;

import dev.baton.Coroutine;
import dev.baton.woven.Runner;

/**
 * A loop as its tasks see it: what steps them, and how one is spawned. Its passes, and all that
 * makes and closes it, are {@link EventLoopImpl}'s.
 */
public abstract sealed class TaskLoop extends LoopCore permits EventLoopImpl {
  public final Runner runner = new Runner(this);
  public final Events events = new Events();
  final UnobservedFailures unseen;

  /** What is told of each step and each task; null for nothing. */
  public final StepGate gate;

  /** What {@link CurrentLoop} knows of the thread that was here last; null for none yet. */
  CurrentLoop.Entered entered;

  TaskLoop(LoopClock clock, Reports reports, StepGate gate) {
    super(clock, reports);
    this.gate = gate;
    this.unseen = new UnobservedFailures(this, reports);
  }

  /** Steps a task's innermost machine. */
  abstract Object step(TaskImpl<?> task, StateMachine machine, Object sent);

  /** Returns the group of what was spawned on the loop itself. */
  public abstract TaskGroup root();

  /** Starts a coroutine as a task of the root group. */
  public abstract <T> TaskImpl<T> spawn(Coroutine<T> coroutine);

  /** Starts a coroutine that was claimed as a task of a group. */
  public abstract <T> TaskImpl<T> spawnClaimed(Coroutine<T> coroutine, TaskGroup group);

  /**
   * Does the same in the root group, on the loop's thread, where it is cancelled at once if the
   * loop is closing.
   */
  abstract <T> TaskImpl<T> spawnIntoRoot(Coroutine<T> coroutine);

  /** Makes a task of a group that is to be suspended at once, and resumed by what it waits for. */
  public final <T> TaskImpl<T> suspended(Coroutine<T> claimed, TaskGroup group) {
    var task = new TaskImpl<>(group, claimed);
    group.add(task);
    return task;
  }

  /** Returns whether any thread runs this loop. */
  abstract boolean isRunning();

  /**
   * Returns whether none of its tasks can run while the present code does: it is closed, or between
   * two runs on this thread.
   */
  abstract boolean isAtRest();

  /** Returns whether nothing new is begun. */
  public abstract boolean isClosing();

  /**
   * Lets the thread that has run the loop last use it between two runs, until {@link #giveBack};
   * false if this is another thread, or the loop is run or closed.
   */
  abstract boolean borrow();

  abstract void giveBack();
}
