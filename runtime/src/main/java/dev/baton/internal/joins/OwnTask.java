package dev.baton.internal.joins;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.Origin;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.Runner;

/**
 * A coroutine that has something run as a task of its own, of which nobody else knows: what is
 * handed over by that goes on to who awaits this.
 */
abstract class OwnTask<T> extends LeafCoroutine<T> implements Origin {
  /** The task; null before it has been made, or where a task of others is awaited. */
  TaskImpl<?> own;

  /** Lets code of the runtime's get first what the task has given. */
  @Override
  protected final Object step(Runner runner, Object sent) throws Throwable {
    if (label() <= 0) {
      return await(runner);
    }
    Object value = Runner.resumed(sent);
    return own.holdsHanded() ? Engine.handOn(runner, this, value) : value;
  }

  @Override
  public final void giveBack(Object given) {
    own.orphan();
  }
}
