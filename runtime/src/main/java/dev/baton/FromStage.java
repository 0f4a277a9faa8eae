package dev.baton;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** One of Java's own futures as a coroutine. */
final class FromStage<T> extends Primitive<T> {
  private final CompletionStage<? extends T> stage;

  FromStage(CompletionStage<? extends T> stage) {
    this.stage = stage;
  }

  boolean isReady() {
    return stage instanceof Future<?> future && future.isDone();
  }

  @Override
  void claim() {}

  @Override
  Object await(Runner runner) throws Throwable {
    return Stages.await(stage, runner);
  }

  @Override
  public String toString() {
    return stage.toString();
  }
}
