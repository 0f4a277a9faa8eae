package dev.baton;

/**
 * A coroutine without a state of its own: it is a value, or one wait. It never stands in a chain of
 * awaits; what it gives goes to its awaiter directly.
 */
abstract class Primitive<T> extends Coroutine<T> {
  /** The value, or {@link Runner#SUSPENDED} once the current task waits. */
  abstract Object await(Runner runner) throws Throwable;

  /** As the root of a task. */
  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    return await(runner);
  }
}
