package dev.baton.internal.kernel;

/**
 * What a room above the kernel has to say of each entry of a loop's queue: whether it may take its
 * turn yet, and what a step of a task counts for. Ordinary loops have none, and pay nothing for
 * that; {@link GatedPasses} are the passes of a loop that has one. All of it is called on the
 * loop's thread.
 */
public abstract class StepGate {
  /** Returns whether the next entry may take its turn; called before each, in the passes. */
  protected abstract boolean opens(QueueEntry next);

  /** Learns that a pass begins; not called for what is left of one that it has closed on. */
  protected void passBegins() {}

  /** Learns of what another thread has handed in and is about to arrive. */
  protected void arrives(InboxEntry entry) {}

  /** Learns of a task that is being spawned; what this throws is what the spawn throws. */
  protected abstract void spawned(TaskState task);

  /**
   * Learns that a task is about to be resumed.
   *
   * @return what is thrown at its await instead of what it was to get, a {@link
   *     dev.baton.internal.base.Failure}; null nearly always
   */
  protected abstract Object steps(TaskState task);

  /** Returns whether a task ends with what {@link #steps} has just given, without being resumed. */
  protected abstract boolean endsWithIt();

  /** Learns that the task has suspended or ended. */
  protected abstract void stepped(TaskState task);

  /**
   * Learns that a task has ended, before anybody else does.
   *
   * @param outcome its result, or a {@link dev.baton.internal.base.Failure}
   */
  protected abstract void ended(TaskState task, Object outcome);
}
