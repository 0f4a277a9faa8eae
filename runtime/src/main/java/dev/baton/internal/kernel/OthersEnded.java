package dev.baton.internal.kernel;

import dev.baton.Coroutine;
import dev.baton.woven.Runner;

/**
 * The end of all other tasks of a loop that is being shut down. It does not look at how they end,
 * so that failures show.
 */
public final class OthersEnded extends Coroutine<Void> {
  private final EventLoopImpl loop;

  public OthersEnded(EventLoopImpl loop) {
    this.loop = loop;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    try {
      Runner.resumed(sent);
      if (loop.root().live() > 1) {
        loop.root().awaitOthers(runner.task);
        return runner.suspend(this, 1);
      }
    } catch (Throwable cancelled) {
      loop.shuttingDown(false);
      throw cancelled;
    }
    loop.shuttingDown(false);
    return null;
  }
}
