package dev.baton.internal.joins;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.crossing.CrossWait;
import dev.baton.internal.kernel.AwaitCoroutine;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.Listener;
import dev.baton.internal.kernel.Origin;
import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.TaskState;
import dev.baton.loop.Suspension;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;

/** A wait for a task that does not pass a cancel on to it. */
public final class Shield<T> extends OwnTask<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("shield");

  private final Awaitable<? extends T> protege;

  public Shield(Awaitable<? extends T> protege) {
    this.protege = protege;
  }

  @Override
  public Object await(Runner runner) throws Throwable {
    if (Engine.loop(runner) == null) {
      throw CurrentLoop.missing("shield()");
    }
    if (protege instanceof TaskImpl<?> task && task.loop() != Engine.loop(runner)) {
      return elsewhere(task, Engine.task(runner));
    }
    TaskImpl<?> inner;
    if (protege instanceof TaskImpl<?> task) {
      inner = task;
    } else {
      own = start(AwaitCoroutine.coroutine(protege), Engine.loop(runner));
      inner = own;
    }
    if (inner.isDone()) {
      return inner.awaitedBy(Engine.task(runner));
    }
    inner.checkAwaitable(Engine.task(runner));
    var wait = new ShieldWait(inner, Engine.task(runner), this);
    inner.tell(wait);
    return Engine.task(runner).waitOn(wait);
  }

  private static Object elsewhere(TaskImpl<?> inner, TaskImpl<?> outer) throws Throwable {
    inner.checkAwaitable(outer);
    var wait = new ElsewhereWait(outer, inner);
    return wait.send() ? outer.waitOn(wait) : wait.late();
  }

  /** Starts it while the loop closes, too: it is awaited, and not left to the loop. */
  private static <T> TaskImpl<T> start(Coroutine<T> coroutine, TaskLoop loop) {
    Engine.claim(coroutine);
    return loop.spawnClaimed(coroutine, loop.root());
  }

  @Override
  public String toString() {
    return "shield(" + protege + ")";
  }

  /** The wait for a task of another loop. */
  private static final class ElsewhereWait extends CrossWait {
    ElsewhereWait(TaskImpl<?> outer, TaskImpl<?> inner) {
      super(outer, inner);
    }

    @Override
    public boolean abort(TaskState waiter) {
      waiter.wakeCancelled();
      leave();
      return true;
    }
  }

  private static final class ShieldWait extends Listener implements Pending {
    /** Who waits; null once that was cancelled. */
    private TaskImpl<?> outer;

    private final Shield<?> shield;

    ShieldWait(TaskImpl<?> inner, TaskImpl<?> outer, Shield<?> shield) {
      super(inner);
      this.outer = outer;
      this.shield = shield;
    }

    @Override
    public LeafCoroutine<?> origin() {
      return shield.own == null ? null : shield;
    }

    @Override
    public Origin giver() {
      return shield.own == null ? null : shield;
    }

    @Override
    public boolean hasLeft() {
      return outer == null;
    }

    @Override
    public void run() {
      if (outer != null) {
        outer.wake(task.outcome());
      } else {
        task.failureDropped(); // the cancel came between the end and this news of it
      }
    }

    @Override
    public boolean abort(TaskState waiter) {
      waiter.wakeCancelled();
      outer = null;
      task.unlink(this);
      if (shield.own != null) {
        shield.own.orphan();
      }
      return true;
    }

    @Override
    public Suspension.Cause what(TaskState waiter) {
      return new Suspension.TaskEnd(task);
    }
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
