package dev.baton;

/**
 * A coroutine without a state of its own: it is a value, or one wait. What it gives goes to its
 * awaiter directly, so that it does not stand in a chain of awaits; but for one that can take back
 * what it gives, where code of the runtime's gets that first.
 */
abstract class LeafCoroutine<T> extends Coroutine<T> {
  /** The value, or {@link Runner#SUSPENDED} once the current task waits. */
  abstract Object await(Runner runner) throws Throwable;

  /**
   * As {@link #await}, for a caller that gives on what this gives, as it is: if that can be given
   * back, as {@link NumberKind#HANDED}.
   */
  Object pass(Runner runner) throws Throwable {
    return await(runner);
  }

  /** As the root of a task. */
  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    return pass(runner);
  }
}
