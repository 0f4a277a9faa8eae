package dev.baton;

/** What an {@link AsyncGenerator} shows to the runtime. */
abstract sealed class AsyncGeneratorCore permits AsyncGenerator {
  /** Where its elements come out. */
  protected final GeneratorBoundary cursor;

  protected AsyncGeneratorCore(Coroutine<?> root) {
    this.cursor = new GeneratorBoundary(root);
  }

  @Override
  public String toString() {
    return cursor.toString();
  }
}
