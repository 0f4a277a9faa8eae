package dev.baton.internal.generators;

import dev.baton.internal.kernel.StateMachine;
import dev.baton.streams.AsyncGenerator;

/** What an {@link AsyncGenerator} shows to the runtime. */
public abstract sealed class AsyncGeneratorCore permits AsyncGenerator {
  /**
   * Where its elements come out.
   *
   * @hidden
   */
  protected final GeneratorBoundary cursor;

  /**
   * @hidden
   */
  protected AsyncGeneratorCore(StateMachine root) {
    this.cursor = new GeneratorBoundary(root);
  }

  /**
   * @hidden
   */
  @Override
  public String toString() {
    return cursor.toString();
  }
}
