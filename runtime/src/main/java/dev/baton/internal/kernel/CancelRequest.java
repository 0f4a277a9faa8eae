package dev.baton.internal.kernel;

/**
 * A cancel request from outside of the loop. It takes its turn after what came before it, so that a
 * value that was posted first is there first; a task that has not begun is cancelled on arrival,
 * for it would begin in the same pass.
 */
public final class CancelRequest extends InboxEntry {
  private final TaskState task;
  private final String reason;

  /**
   * Whether it is one of {@link dev.baton.Task#cancelling} already, from which it may be taken
   * back.
   */
  private final boolean counted;

  CancelRequest(TaskState task, String reason, boolean counted) {
    this.task = task;
    this.reason = reason;
    this.counted = counted;
  }

  /** Returns the task that is to be cancelled. */
  public TaskState task() {
    return task;
  }

  @Override
  protected void arrive(LoopCore loop) {
    if (task.hasBegun()) {
      loop.ready.add(this);
    } else {
      run();
    }
  }

  @Override
  public void run() {
    if (!counted) {
      task.cancel(reason);
    } else if (!task.isDone() && task.requests() > 0) {
      Cancellation.requestCounted(task, reason);
    }
  }
}
