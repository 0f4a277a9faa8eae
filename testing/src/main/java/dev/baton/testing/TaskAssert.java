package dev.baton.testing;

import dev.baton.Task;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;

/**
 * Assertions about a task, for AssertJ, which only this class needs. None of them waits.
 *
 * @param <T> the type of the task's result
 */
public final class TaskAssert<T> extends AbstractAssert<TaskAssert<T>, Task<T>> {
  private TaskAssert(Task<T> task) {
    super(task, TaskAssert.class);
  }

  /** Begins an assertion about a task. */
  public static <T> TaskAssert<T> assertThat(Task<T> task) {
    return new TaskAssert<>(task);
  }

  /** Fails if the task has ended. */
  public TaskAssert<T> isPending() {
    isNotNull();
    if (actual.isDone()) {
      failWithMessage("Expected %s to be running, and it %s", actual.name(), ended());
    }
    return this;
  }

  /** Fails if the task has not ended. */
  public TaskAssert<T> isDone() {
    isNotNull();
    if (!actual.isDone()) {
      failWithMessage("Expected %s to have ended, and it %s", actual.name(), stands());
    }
    return this;
  }

  /** Fails unless the task has ended with this result. */
  public TaskAssert<T> hasResult(T expected) {
    T result = hasSucceeded().actual.result();
    if (!Objects.equals(result, expected)) {
      failWithActualExpectedAndMessage(
          result,
          expected,
          "Expected %s to give <%s>, and it gives <%s>",
          actual.name(),
          expected,
          result);
    }
    return this;
  }

  /** Fails unless the task has ended with a result, and goes on with that. */
  public ObjectAssert<T> result() {
    return Assertions.assertThat(hasSucceeded().actual.result());
  }

  /** Fails unless the task has ended with a result. */
  public TaskAssert<T> hasSucceeded() {
    isDone();
    if (actual.isCancelled() || actual.exception() != null) {
      failWithMessage("Expected %s to give a result, and it %s", actual.name(), ended());
    }
    return this;
  }

  /** Fails unless the task was cancelled. */
  public TaskAssert<T> isCancelled() {
    isDone();
    if (!actual.isCancelled()) {
      failWithMessage("Expected %s to be cancelled, and it %s", actual.name(), ended());
    }
    return this;
  }

  /** Fails unless the task has failed with an exception of this type; goes on with that. */
  public AbstractThrowableAssert<?, ? extends Throwable> hasFailedWith(
      Class<? extends Throwable> type) {
    isDone();
    if (actual.isCancelled() || !type.isInstance(actual.exception())) {
      failWithMessage(
          "Expected %s to fail with %s, and it %s", actual.name(), type.getName(), ended());
    }
    return Assertions.assertThat(actual.exception());
  }

  private String ended() {
    if (actual.isCancelled()) {
      return "was cancelled";
    }
    Throwable failure = actual.exception();
    return failure == null ? "gave " + actual.result() : "failed with " + failure;
  }

  private String stands() {
    var at = actual.suspension();
    return at == null ? "is " + actual.state() : "waits for " + at.waitsFor();
  }
}
