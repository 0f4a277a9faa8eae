package dev.baton.internal.kernel;

import dev.baton.internal.base.Failing;
import dev.baton.internal.base.Failure;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** A task as a future of Java's own, for code that knows nothing of Baton, on any thread. */
public final class TaskFuture<T> extends CoroutineFuture<T> implements Failing {
  public final TaskImpl<T> task;

  /** Makes the future of a task, on the loop's thread. */
  TaskFuture(TaskImpl<T> task) {
    this.task = task;
    task.onDone(ended -> settle(task));
  }

  @Override
  public Failure failure() {
    return task.failure();
  }

  @Override
  void completed() {
    TaskLoop loop = task.loop();
    if (loop.isHere()) {
      stop();
    } else {
      loop.inbox(new UserCallback(loop, this::stop));
    }
  }

  /** Lets those go on that wait for it on the task's loop, and cancels the task. */
  private void stop() {
    if (task.isDone()) {
      return;
    }
    if (!isCancelled()) { // then they are cancelled with the task
      EndListeners.release(task, outcome());
    }
    cancel(task);
  }

  /**
   * Notes that something can still happen on the loop, though all of its tasks may wait for each
   * other.
   */
  @Override
  void completionExpected() {
    TaskLoop loop = task.loop();
    if (loop.isHere() && !isDone()) {
      loop.outside.begun(false);
      whenComplete(
          (value, failure) ->
              loop.inbox(
                  new UserCallback(
                      loop,
                      () -> {
                        stop(); // or nothing would be left to happen
                        loop.outside.ended(false);
                      })));
    }
  }

  /** Returns whether it has another outcome than its task has, or will have. */
  public boolean differs() {
    if (!isDone()) {
      return false;
    }
    if (!task.isDone()) {
      return !isCancelled();
    }
    Object own = outcome();
    Object given = task.outcome();
    return own instanceof Failure failure
        ? !(given instanceof Failure other)
            || failure.cause != other.cause && failure.cause.getCause() != other.cause
        : own != given;
  }

  /** Returns a value or a {@link Failure}; it must be done. */
  private Object outcome() {
    try {
      return join();
    } catch (CompletionException failure) {
      return new Failure(failure.getCause() == null ? failure : failure.getCause());
    } catch (CancellationException cancelled) {
      return new Failure(cancelled);
    }
  }
}
