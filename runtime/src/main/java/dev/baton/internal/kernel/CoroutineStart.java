package dev.baton.internal.kernel;

import dev.baton.Coroutine;
import java.util.concurrent.CompletableFuture;

/** The start of a coroutine for code that wants a future of Java's own. */
public final class CoroutineStart {
  private CoroutineStart() {}

  /** Starts a coroutine: as a task if a loop runs here, and at once if none does. */
  public static <T> CompletableFuture<T> start(Coroutine<T> coroutine) {
    TaskLoop loop = CurrentLoop.orNull();
    return loop == null ? LooplessRun.start(coroutine) : new TaskFuture<>(loop.spawn(coroutine));
  }
}
