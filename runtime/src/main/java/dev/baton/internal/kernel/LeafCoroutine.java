package dev.baton.internal.kernel;

import dev.baton.Coroutine;
import dev.baton.woven.Runner;

/**
 * A coroutine without a state of its own: it is a value, or one wait. What it gives goes to its
 * awaiter directly, so that it does not stand in a chain of awaits; but for one that can take back
 * what it gives, where code of the runtime's gets that first.
 */
public abstract class LeafCoroutine<T> extends Coroutine<T> {
  /** Gives the value, or {@link Engine#SUSPENDED} once the current task waits. */
  public abstract Object await(Runner runner) throws Throwable;

  /**
   * Does as {@link #await} does, for a caller that gives on what this gives, as it is: if that can
   * be given back, as {@link NumberKind#HANDED}.
   */
  Object pass(Runner runner) throws Throwable {
    return await(runner);
  }

  /** Begins a use of it; unless it may be used again and again, a second one is refused. */
  protected void claim() {
    ((StateMachine) this).claimOnce();
  }

  /** Returns whether an await would give the value without starting or waiting for anything. */
  public boolean isReady() {
    return false;
  }

  /** Steps as the root of a task. */
  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    return pass(runner);
  }
}
