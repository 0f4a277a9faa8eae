package dev.baton.frame;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.CoroutineSource;

/** The wait for the next element of a source. */
final class Next<T> extends SourceWaiter<T, T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("next");

  Next(Source<T> from) {
    super(from);
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    if (from.queue.size() == 0) {
      if (from.isEnded()) {
        throw Thrown.asItIs(from.atEnd());
      }
      return Engine.SUSPENDED;
    }
    return take(asking);
  }

  @Override
  public void giveBack(Object given) {
    putBack(given);
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
