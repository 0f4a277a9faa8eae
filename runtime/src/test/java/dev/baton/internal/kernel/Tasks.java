package dev.baton.internal.kernel;

import dev.baton.Task;

/** What tests in other packages look at in a task. */
public final class Tasks {
  private Tasks() {}

  /** Returns whether nobody waits for the end of {@code task}, and nothing else is kept with it. */
  public static boolean isAlone(Task<?> task) {
    return ((TaskImpl<?>) task).more == null;
  }
}
