package dev.baton.internal.generators;

import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.woven.Runner;

/** The await of an async generator's next element: whether there is one. */
public final class NextElementAwait extends LeafCoroutine<Boolean> {
  private final GeneratorBoundary cursor;

  /** What the latest {@code emit} evaluates to, or a {@link dev.baton.internal.base.Failure}. */
  private final Object sent;

  public NextElementAwait(GeneratorBoundary cursor, Object sent) {
    this.cursor = cursor;
    this.sent = sent;
  }

  /** Lets it be awaited repeatedly, since a pull has no state. */
  @Override
  protected void claim() {}

  @Override
  public Object await(Runner runner) throws Throwable {
    return cursor.pull(runner, sent);
  }

  @Override
  public String toString() {
    return "the next element of " + cursor;
  }
}
