package dev.baton.internal.kernel;

import dev.baton.loop.Suspension;

/** The scope of what was spawned on the loop itself. */
public final class RootScope extends TaskGroup implements Pending {
  /** The task that waits for all others to end; null while none does. */
  private TaskImpl<?> last;

  public RootScope(TaskLoop loop) {
    super(loop);
  }

  /** Suspends one of the tasks until no other is left, of which there is one at least. */
  Object awaitOthers(TaskImpl<?> waiter) {
    last = waiter;
    return waiter.waitOn(this);
  }

  @Override
  public boolean follows(TaskImpl<?> child) {
    if (last != null && live() == 1) {
      last.wake(null);
      last = null;
    }
    return false;
  }

  @Override
  public void ended(TaskImpl<?> child) {}

  @Override
  public boolean abort(TaskState waiter) {
    last = null;
    waiter.wakeCancelled();
    return true;
  }

  @Override
  public Suspension.Cause what(TaskState waiter) {
    return new Suspension.Children(live() - 1);
  }
}
