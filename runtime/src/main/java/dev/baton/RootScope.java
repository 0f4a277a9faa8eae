package dev.baton;

/** The scope of what was spawned on the loop itself. */
final class RootScope extends TaskGroup implements Pending {
  /** The task that waits for all others to end; null while none does. */
  private Task<?> last;

  RootScope(EventLoop loop) {
    super(loop);
  }

  /** Suspends one of the tasks until no other is left, of which there is one at least. */
  Object awaitOthers(Task<?> waiter) {
    last = waiter;
    return waiter.waitOn(this);
  }

  @Override
  boolean follows(Task<?> child) {
    if (last != null && live() == 1) {
      last.wake(null);
      last = null;
    }
    return false;
  }

  @Override
  void ended(Task<?> child) {}

  @Override
  public boolean abort(Task<?> waiter) {
    last = null;
    waiter.wakeCancelled();
    return true;
  }

  @Override
  public Suspension.Cause what(Task<?> waiter) {
    return new Suspension.Children(live() - 1);
  }
}
