package dev.baton;

import java.util.concurrent.CompletionStage;

/** One of Java's own futures as a coroutine. */
final class FromStage<T> extends LeafCoroutine<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("await");

  private final CompletionStage<? extends T> stage;

  FromStage(CompletionStage<? extends T> stage) {
    this.stage = stage;
  }

  @Override
  boolean isReady() {
    return CompletionStages.isDone(stage);
  }

  @Override
  void claim() {}

  @Override
  Object await(Runner runner) throws Throwable {
    return CompletionStages.await(stage, runner);
  }

  @Override
  public String toString() {
    return SafeText.of(stage);
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
