package dev.baton.internal.generators;

import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.woven.Runner;
import java.util.Iterator;

/** The generator method that emits all that an iterator gives, and closes it if that can be. */
final class EmitIterator extends Coroutine<Void> {
  private final Iterator<?> elements;

  EmitIterator(Iterator<?> elements) {
    this.elements = elements;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    if (sent instanceof Failure failure) {
      closeAfter(failure.cause);
      throw failure.cause;
    }
    if (!elements.hasNext()) {
      return null;
    }
    Runner.emit(elements.next(), runner);
    return runner.suspend(this, 1);
  }

  private void closeAfter(Throwable failure) {
    if (elements instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Throwable inClose) {
        Failures.suppress(failure, inClose);
      }
    }
  }
}
