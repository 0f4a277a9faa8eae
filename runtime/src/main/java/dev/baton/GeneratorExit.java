package dev.baton;

/**
 * What closing a generator throws at its latest {@code emit}, so that its {@code finally} blocks
 * run. It is an {@link Error}, so that {@code catch (Exception e)} does not swallow it. As
 * CPython's exception of the same name.
 *
 * <p>What a resource's closing throws then is suppressed in it, as in any exception; whoever closes
 * the generator gets that.
 */
public final class GeneratorExit extends Error {
  private static final long serialVersionUID = 1L;

  GeneratorExit() {
    super("the generator was closed", null, true, false);
  }

  /**
   * What has been thrown while the generator was left, with later failures suppressed in it; null
   * if nothing has.
   *
   * @param task the task that closes the generator, or null
   */
  Throwable failure(TaskImpl<?> task) {
    Throwable[] all = getSuppressed();
    if (all.length == 0) {
      return null;
    }
    Throwable first = all[0];
    for (int i = 1; i < all.length; i++) {
      Failures.suppress(first, all[i]);
    }
    if (task != null) {
      HeldCancel.pass(task, this, first);
    }
    return first;
  }

  /** What to throw at an {@code emitAll} whose generator has ended, by itself, at this. */
  GeneratorExit afterQuietEnd() {
    return getSuppressed().length == 0 ? this : new GeneratorExit();
  }

  /** What to throw at an {@code emitAll} whose generator has ended by {@code thrown}. */
  static Throwable afterEndBy(Throwable thrown, TaskImpl<?> task) {
    Throwable failure = thrown instanceof GeneratorExit exit ? exit.failure(task) : null;
    return failure == null ? thrown : failure;
  }
}
