package dev.baton.internal.kernel;

import dev.baton.Continuation;
import dev.baton.Coroutine;

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

  /**
   * Starts a coroutine, as a task if a loop runs here and at once if none does, and gives its
   * outcome to {@code continuation}.
   */
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
