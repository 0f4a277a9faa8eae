package dev.baton.internal.generators;

import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.HeldCancel;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.streams.GeneratorExit;

/** What closing a generator leads to, from what was suppressed in its {@link GeneratorExit}. */
final class ExitFailures {
  private ExitFailures() {}

  /**
   * Returns what has been thrown while the generator was left, with later failures suppressed in
   * it; null if nothing has.
   *
   * @param task the task that closes the generator, or null
   */
  static Throwable of(GeneratorExit exit, TaskImpl<?> task) {
    Throwable[] all = exit.getSuppressed();
    if (all.length == 0) {
      return null;
    }
    Throwable first = all[0];
    for (int i = 1; i < all.length; i++) {
      Failures.suppress(first, all[i]);
    }
    if (task != null) {
      HeldCancel.pass(task, exit, first);
    }
    return first;
  }

  /** Returns what to throw at an {@code emitAll} whose generator has ended, by itself, at this. */
  static GeneratorExit afterQuietEnd(GeneratorExit exit) {
    return exit.getSuppressed().length == 0 ? exit : new GeneratorExit();
  }

  /** Returns what to throw at an {@code emitAll} whose generator has ended by {@code thrown}. */
  static Throwable afterEndBy(Throwable thrown, TaskImpl<?> task) {
    Throwable failure = thrown instanceof GeneratorExit exit ? of(exit, task) : null;
    return failure == null ? thrown : failure;
  }
}
