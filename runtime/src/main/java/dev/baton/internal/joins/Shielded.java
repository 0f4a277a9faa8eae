package dev.baton.internal.joins;

import dev.baton.Coroutine;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.Origin;
import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.TaskGroup;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import dev.baton.loop.Suspension;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;

/**
 * A block that a cancel does not enter. It runs as a task of a group of its own, so that what
 * cancels the awaiter, or all tasks of the loop, does not find it, and the awaiter goes on waiting
 * for it.
 */
public final class Shielded<T> extends OwnTask<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("shielded");

  private final Coroutine<T> body;

  public Shielded(Coroutine<T> body) {
    this.body = body;
  }

  @Override
  public Object await(Runner runner) {
    if (Engine.loop(runner) == null) {
      throw CurrentLoop.missing("shielded()");
    }
    var block = new Block(Engine.task(runner), this);
    Engine.claim(body);
    own = block.loop.spawnClaimed(body, block);
    return Engine.task(runner).waitOn(block);
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }

  /** The group of the body's task, and the awaiter's wait for it. */
  private static final class Block extends TaskGroup implements Pending {
    private final TaskImpl<?> waiter;
    private final Shielded<?> of;

    Block(TaskImpl<?> waiter, Shielded<?> of) {
      super(waiter.loop());
      this.waiter = waiter;
      this.of = of;
    }

    @Override
    public boolean follows(TaskImpl<?> child) {
      return true;
    }

    @Override
    public void ended(TaskImpl<?> child) {
      waiter.wake(child.outcome());
    }

    /** Keeps the cancel for the awaiter's next suspension. */
    @Override
    public boolean abort(TaskState cancelled) {
      return false;
    }

    @Override
    public LeafCoroutine<?> origin() {
      return of;
    }

    @Override
    public Origin giver() {
      return of;
    }

    @Override
    public Suspension.Cause what(TaskState cancelled) {
      return new Suspension.TaskEnd(of.own);
    }
  }
}
