package dev.baton.internal.kernel;

import dev.baton.Continuation;
import dev.baton.Coroutine;
import java.util.concurrent.CompletableFuture;

/** The start of a coroutine as a task of the loop that the current thread runs. */
public final class Spawning {
  private Spawning() {}

  /**
   * Spawns a coroutine on the current loop, in its root scope.
   *
   * @throws IllegalStateException if no loop runs here, or the coroutine was started before
   */
  public static <T> TaskImpl<T> spawn(Coroutine<T> coroutine) {
    TaskLoop loop = CurrentLoop.get();
    Engine.claim(coroutine);
    return loop.spawnIntoRoot(coroutine);
  }

  /** Starts a coroutine: as a task if a loop runs here, and at once if none does. */
  public static <T> CompletableFuture<T> start(Coroutine<T> coroutine) {
    TaskLoop loop = CurrentLoop.orNull();
    return loop == null ? LooplessRun.start(coroutine) : new TaskFuture<>(loop.spawn(coroutine));
  }

  /** Starts a coroutine as {@link #start} does, and gives its outcome to {@code continuation}. */
  public static <T> void await(Coroutine<T> coroutine, Continuation<? super T> continuation) {
    TaskLoop loop = CurrentLoop.orNull();
    if (loop != null) {
      Engine.claim(coroutine);
      loop.spawnClaimed(coroutine, loop.root()).await(continuation);
      return;
    }
    LooplessRun.start(coroutine)
        .whenComplete(
            (value, failure) -> {
              if (failure == null) {
                continuation.resume(value);
              } else {
                continuation.fail(failure);
              }
            });
  }
}
