package dev.baton.internal.crossing;

import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.Handed;
import dev.baton.internal.kernel.Listener;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import java.util.function.Consumer;

/**
 * What goes to another loop for a {@link CrossWait}: it waits there for the end of a task, and
 * sends the outcome back. It is its own entry in that loop's inbox, and is used on that loop's
 * thread from then on.
 */
abstract class Errand extends Half {
  final CrossWait wait;
  final EventLoopImpl loop;

  /** Whose end it waits for; null before there is one. */
  TaskImpl<?> task;

  private End end;
  private boolean answered;

  /** How many cancels have come before the end. */
  private int cancelsHeard;

  /** Whether nobody else had been given the task's failure before. */
  private boolean firstToSee;

  Errand(CrossWait wait, EventLoopImpl loop, TaskImpl<?> task) {
    this.wait = wait;
    this.loop = loop;
    this.task = task;
  }

  /** Returns what is waited for in words, on any thread. */
  abstract String name();

  /** Returns the outcome for a waiter whose errand cannot go any more, as this loop has ended. */
  abstract Object late();

  final boolean isAnswered() {
    return answered;
  }

  /** Waits for the end of the task. If it throws, for want of memory, nothing has changed. */
  final void watch() {
    if (task.isDone()) {
      taskHasEnded();
      return;
    }
    end = new End(this);
    task.tell(end);
    LoopCrossings.of(loop).errands.add(this);
  }

  final void taskHasEnded() {
    firstToSee = !task.isSeen();
    answer(Handed.takeUnopened(task));
  }

  /** Sends the outcome back, once. */
  final void answer(Object outcome) {
    if (answered) {
      return;
    }
    answered = true;
    LoopCrossings.of(loop).errands.remove(this);
    if (!wait.answer(outcome, cancelsHeard)) {
      drop(outcome);
    }
  }

  /** Gives back an outcome that nobody gets. */
  final void drop(Object outcome) {
    Handed.drop(outcome);
    if (outcome instanceof Failure && firstToSee) {
      task.unsee();
      task.failureDropped();
    }
  }

  /** Tells the waiter that this loop has ended. */
  final void loopHasEnded() {
    answer(gone());
  }

  /** Returns what is thrown at a waiter for whom the loop has ended too early. */
  final Failure gone() {
    Throwable death = loop.death();
    String how = death == null ? "' has ended" : "' was ended by an error";
    return Failure.of(
        new IllegalStateException(
            "The loop '"
                + loop.name()
                + how
                + " before the "
                + name()
                + ", which the loop '"
                + wait.waiter.loop().name()
                + "' awaits",
            death));
  }

  // ---- what the waiter sends

  /** Returns whether the task has begun, so that a cancel waits for its turn. */
  final boolean hasBegun() {
    return task == null || task.hasBegun();
  }

  /** Cancels the task; if it has ended, the waiter learns that the cancel was not heard. */
  final void cancel(CancelErrand by) {
    if (answered || task == null) {
      return;
    }
    if (isCancelledHere(by)) {
      cancelsHeard++;
      WaitCircle.end(wait.waiter, task);
    } else if (task.cancel(by.reason)) {
      cancelsHeard++;
    }
  }

  /**
   * Returns whether this loop cancels the task for the same reason itself: a second cancel would
   * cut its cleanup short.
   */
  boolean isCancelledHere(CancelErrand by) {
    return false;
  }

  /** Looks at the task, if there is one that has not ended. */
  final void look(Consumer<TaskState> action) {
    if (task != null && !answered) {
      action.accept(task);
    }
  }

  /** Learns that nobody waits any more. */
  void leave() {
    if (!answered) {
      answered = true;
      LoopCrossings.of(loop).errands.remove(this);
      if (end != null && !task.isDone()) {
        task.unlink(end);
      }
    }
  }

  /** Learns, on its waiter's thread, that this has ended without an outcome. */
  abstract void waiterHasGone();

  /** The news that the task has ended. */
  private static final class End extends Listener {
    private final Errand errand;

    End(Errand errand) {
      super(errand.task);
      this.errand = errand;
    }

    @Override
    public boolean hasLeft() {
      return errand.answered;
    }

    @Override
    protected void arrive(LoopCore loop) {
      errand.taskHasEnded();
    }

    @Override
    public void run() {
      throw new AssertionError("the news takes no turn of its own");
    }
  }
}
