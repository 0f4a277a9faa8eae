package dev.baton.internal.crossing;

import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.TaskGroup;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;

/**
 * What a task of a join ends as that stands for one of another loop: it waits for that from the
 * beginning, so that a cancel of the join reaches it whenever it comes.
 */
public final class StandIn extends LeafCoroutine<Object> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("await");

  private StandIn() {}

  /** Starts a task of {@code group} that ends as {@code awaited} does. */
  public static TaskImpl<?> start(TaskImpl<?> awaited, TaskGroup group) {
    var coroutine = new StandIn();
    Engine.claim(coroutine);
    TaskImpl<Object> standIn = group.loop.suspended(coroutine, group);
    try {
      var wait = new CrossWait(standIn, awaited);
      wait.sendOrAnswer();
      standIn.waitOn(wait);
    } catch (Throwable failure) {
      standIn.wake(Failure.of(failure));
    }
    return standIn;
  }

  @Override
  public Object await(Runner runner) {
    throw new AssertionError("it is the root of its task");
  }

  /** Takes what has come; its first step is its last. */
  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    return Runner.resumed(sent);
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
