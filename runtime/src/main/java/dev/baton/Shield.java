package dev.baton;

/** A wait for a task that does not pass a cancel on to it. */
final class Shield<T> extends Primitive<T> {
  private final Awaitable<? extends T> protege;

  Shield(Awaitable<? extends T> protege) {
    this.protege = protege;
  }

  @Override
  Object await(Runner runner) throws Throwable {
    if (runner.loop == null) {
      throw CurrentLoop.missing("shield()");
    }
    Task<?> inner =
        protege instanceof Task<?> task ? task : start(AwaitOther.coroutine(protege), runner.loop);
    if (inner.isDone()) {
      return inner.awaitedBy(runner.task);
    }
    inner.checkAwaitable(runner.task);
    var wait = new ShieldWait(inner, runner.task);
    inner.tell(wait);
    return runner.task.waitOn(wait);
  }

  /** Starts it while the loop closes, too: it is awaited, and not left to the loop. */
  private static <T> Task<T> start(Coroutine<T> coroutine, EventLoop loop) {
    coroutine.claim();
    return loop.spawnClaimed(coroutine, loop.root());
  }

  @Override
  public String toString() {
    return "shield(" + protege + ")";
  }

  private static final class ShieldWait extends Listener implements Pending {
    /** Who waits; null once that was cancelled. */
    private Task<?> outer;

    ShieldWait(Task<?> inner, Task<?> outer) {
      super(inner);
      this.outer = outer;
    }

    @Override
    void run() {
      if (outer != null) {
        outer.wake(task.outcome());
      }
    }

    @Override
    public boolean abort(Task<?> waiter) {
      outer = null;
      task.unlink(this);
      waiter.wakeCancelled();
      return true;
    }

    @Override
    public Suspension.Wait what(Task<?> waiter) {
      return new Suspension.TaskEnd(task);
    }
  }
}
