package dev.baton;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Awaiting Java's own futures. */
final class Stages {
  private Stages() {}

  /** The stage's value or failure if it is there; else suspends. */
  static Object await(CompletionStage<?> stage, Runner runner) throws Throwable {
    if (stage instanceof TaskFuture<?> ours
        && runner.loop != null
        && ours.task.loop() == runner.loop) {
      return ours.task.awaitedBy(runner.task);
    }
    if (stage instanceof CompletableFuture<?> future && future.isDone()) {
      return value(future);
    }
    return runner.loop == null ? runner.host.await(stage) : Wait.begin(runner.task, stage);
  }

  private static Object value(CompletableFuture<?> done) throws Throwable {
    try {
      return done.join();
    } catch (CompletionException failure) {
      throw Failures.open(failure);
    }
  }
}
