package dev.baton.internal.generators;

import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.Engine;
import dev.baton.streams.GeneratorExit;
import dev.baton.woven.Runner;

/** The closing of an async generator: throws {@link GeneratorExit} at its latest {@code emit}. */
public final class CloseGenerator extends Coroutine<Void> {
  private final GeneratorBoundary cursor;

  public CloseGenerator(GeneratorBoundary cursor) {
    this.cursor = cursor;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    try {
      Object more;
      if (label() > 0) {
        more = Runner.resumed(sent);
      } else if (cursor.isClosed()) {
        return null;
      } else {
        more = throwExit(runner, cursor, new GeneratorExit());
      }
      if (Runner.suspended(more)) {
        return runner.suspend(this, 1);
      }
      if ((boolean) more) {
        throw GeneratorErrors.ignoredExit();
      }
    } catch (GeneratorExit end) {
      Throwable failure = ExitFailures.of(end, Engine.task(runner));
      if (failure != null) {
        throw failure;
      }
    }
    return null;
  }

  /** Gives whether the generator emits, or a signal to suspend. */
  static Object throwExit(Runner runner, GeneratorBoundary cursor, GeneratorExit exit)
      throws Throwable {
    return cursor.delegates()
        ? Runner.await(new ExitDelegates(cursor, exit), runner)
        : cursor.pull(runner, new Failure(exit));
  }
}
