package dev.baton.internal.generators;

import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.streams.GeneratorExit;
import dev.baton.woven.Runner;

/** The coroutine of one element of an async generator; fails if there is none. */
public final class NextElement<T> extends Coroutine<T> {
  private final GeneratorBoundary cursor;
  private final Object sent;

  public NextElement(GeneratorBoundary cursor, Object sent) {
    this.cursor = cursor;
    this.sent = sent;
  }

  @Override
  protected Object step(Runner runner, Object resumedWith) throws Throwable {
    Object more = label() > 0 ? Runner.resumed(resumedWith) : pull(runner);
    if (Runner.suspended(more)) {
      return runner.suspend(this, 1);
    }
    if (!(boolean) more) {
      throw GeneratorErrors.exhausted();
    }
    return cursor.element;
  }

  private Object pull(Runner runner) throws Throwable {
    return sent instanceof Failure failure && failure.cause instanceof GeneratorExit exit
        ? CloseGenerator.throwExit(runner, cursor, exit)
        : cursor.pull(runner, sent);
  }
}
