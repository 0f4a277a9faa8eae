package dev.baton.internal.generators;

import dev.baton.Coroutine;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;

/** The generator method that emits all that an async iterator gives, and closes it if left. */
final class EmitAsyncIterator extends Coroutine<Void> {
  private static final int ADVANCED = 1;
  private static final int EMITTED = 2;
  private static final int CLOSED = 3;

  private final AsyncIterator<?> elements;

  /** What was thrown at the {@code emit}, or where an element was asked for. */
  private Throwable failure;

  EmitAsyncIterator(AsyncIterator<?> elements) {
    this.elements = elements;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    if (label() == CLOSED) {
      throw failure;
    }
    Object more;
    try {
      if (label() > 0) {
        Object resumed = Runner.resumed(sent);
        more = label() == ADVANCED ? resumed : Runner.await(elements.advance(), runner);
      } else {
        more = Runner.await(elements.advance(), runner);
      }
    } catch (Throwable thrown) {
      return close(thrown, runner);
    }
    if (Runner.suspended(more)) {
      return runner.suspend(this, ADVANCED);
    }
    if (!(boolean) more) {
      return null;
    }
    Runner.emit(elements.current(), runner);
    return runner.suspend(this, EMITTED);
  }

  private Object close(Throwable thrown, Runner runner) throws Throwable {
    failure = thrown;
    if (Runner.suspended(Runner.await(CloseAfter.of(elements, thrown), runner))) {
      return runner.suspend(this, CLOSED);
    }
    throw thrown;
  }
}
