package dev.baton.internal.kernel;

/**
 * An entry that takes its turn when a task has ended, other than a task that awaits that one. It is
 * its own node in the list of {@link EndListeners}, as a task is.
 */
public abstract class Listener extends QueueEntry {
  /** Whose end it waits for. */
  public final TaskImpl<?> task;

  /** The entry before it in that list, or {@link #task} itself. */
  QueueEntry before;

  public Listener(TaskImpl<?> task) {
    this.task = task;
  }

  /** Returns whether it does not wait any more, and only its place in that list is left. */
  public boolean hasLeft() {
    return false;
  }

  /** Learns that the task has ended. */
  protected void arrive(LoopCore loop) {
    loop.ready.add(this);
  }
}
