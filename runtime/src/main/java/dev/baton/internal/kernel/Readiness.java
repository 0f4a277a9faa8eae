package dev.baton.internal.kernel;

import dev.baton.Awaitable;

/** The test whether an await would give its value without starting or waiting for anything. */
public final class Readiness {
  private Readiness() {}

  public static boolean isReady(Awaitable<?> awaitable) {
    return awaitable instanceof TaskImpl<?> task
        ? task.isDone()
        : awaitable instanceof LeafCoroutine<?> leaf && leaf.isReady();
  }
}
