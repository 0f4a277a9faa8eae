package dev.baton;

import dev.baton.internal.base.CallLocals;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.TaskExtra;
import dev.baton.internal.kernel.TaskImpl;
import java.util.HashMap;
import java.util.Map;

/**
 * A value bound for a task and all that it spawns from then on. A child has a copy: what it sets
 * does not leak to the task that spawned it, or to its siblings.
 *
 * @param <T> the type of the value
 */
public final class TaskLocal<T> {
  private final T initial;

  private TaskLocal(T initial) {
    this.initial = initial;
  }

  /** Makes a task local whose value is {@code initial} where none was set; null is allowed. */
  public static <T> TaskLocal<T> of(T initial) {
    return new TaskLocal<>(initial);
  }

  /**
   * Returns the value for the task that runs now; in a call of a host, that of the task that has
   * begun it.
   */
  @SuppressWarnings("unchecked")
  public T get() {
    Map<Object, Object> inCall = CurrentLoop.orNull() == null ? CallLocals.get() : null;
    Map<Object, Object> values = inCall == null ? TaskExtra.locals(CurrentLoop.task()) : inCall;
    return values.containsKey(this) ? (T) values.get(this) : initial;
  }

  /** Sets the value for the task that runs now and all that it spawns from now on. */
  public void set(T value) {
    TaskImpl<?> task = CurrentLoop.task();
    Map<Object, Object> values = new HashMap<>(TaskExtra.locals(task));
    values.put(this, value);
    task.extra().locals = values;
  }
}
