package dev.baton.internal.kernel;

import dev.baton.Task;
import java.util.function.Consumer;

/** A function of the user's that is called when a task has ended. */
final class DoneCallback<T> extends Listener {
  private final TaskImpl<T> done;
  private final Consumer<? super Task<T>> action;

  DoneCallback(TaskImpl<T> done, Consumer<? super Task<T>> action) {
    super(done);
    this.done = done;
    this.action = action;
  }

  @Override
  public void run() {
    try {
      action.accept(done);
    } catch (Throwable failure) {
      task.loop().reports.callbackFailed(failure);
    }
  }
}
