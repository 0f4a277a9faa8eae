package dev.baton.internal.joins;

import dev.baton.AsyncFunction;
import dev.baton.Awaitable;
import dev.baton.Clause;
import dev.baton.Coroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.Waiter;
import dev.baton.internal.timers.Sleep;
import java.util.Objects;

/**
 * A clause of a {@link Select}: its source and its continuation.
 *
 * @param <R> the type of what the select gives
 */
public final class SelectClause<R> implements Clause<R> {
  private final Object source;
  private final AsyncFunction<Object, R> then;

  @SuppressWarnings("unchecked")
  private SelectClause(Object source, AsyncFunction<?, R> then) {
    this.source = source;
    this.then = (AsyncFunction<Object, R>) Objects.requireNonNull(then, "then");
  }

  public static <T, R> SelectClause<R> on(
      Awaitable<T> awaitable, AsyncFunction<? super T, R> then) {
    Objects.requireNonNull(awaitable, "awaitable");
    if (awaitable instanceof Waiter<?> waiter && waiter.notSelectable() != null) {
      throw new IllegalArgumentException(
          "select cannot wait for the " + waiter + ": " + waiter.notSelectable());
    }
    if (!(awaitable instanceof Waiter<?>
        || awaitable instanceof TaskImpl<?>
        || awaitable instanceof Sleep
        || awaitable instanceof CompletedCoroutine<?>)) {
      throw new IllegalArgumentException(
          "select waits for sends, receives, locks, signals, sleeps and tasks, not for "
              + awaitable
              + ": spawn it, and select on its task");
    }
    return new SelectClause<>(awaitable, then);
  }

  /** Returns what the select ends as, once this clause was chosen. */
  Coroutine<R> then(Object value) throws Exception {
    return then.apply(value);
  }

  /** Prepares the wait of one select. */
  SelectCase arm() {
    if (source instanceof Waiter<?> waiter) {
      Engine.claim(waiter);
      return new SelectCase.OfWaiter(waiter);
    }
    if (source instanceof Sleep sleep) {
      Engine.claim(sleep);
      return new SelectCase.OfSleep(sleep.nanos());
    }
    return source instanceof TaskImpl<?> task
        ? new SelectCase.OfTask(task)
        : new SelectCase.OfValue((CompletedCoroutine<?>) source);
  }

  @Override
  public String toString() {
    return source.toString();
  }
}
