package dev.baton;

/** The await of an async generator's next element: whether there is one. */
final class NextElementAwait extends LeafCoroutine<Boolean> {
  private final GeneratorBoundary cursor;

  /** What the latest {@code emit} evaluates to, or a {@link Failure}. */
  private final Object sent;

  NextElementAwait(GeneratorBoundary cursor, Object sent) {
    this.cursor = cursor;
    this.sent = sent;
  }

  /** A pull has no state, so it may be awaited repeatedly. */
  @Override
  void claim() {}

  @Override
  Object await(Runner runner) throws Throwable {
    return cursor.pull(runner, sent);
  }

  @Override
  public String toString() {
    return "the next element of " + cursor;
  }
}
