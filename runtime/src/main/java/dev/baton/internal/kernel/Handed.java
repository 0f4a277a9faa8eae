package dev.baton.internal.kernel;

import dev.baton.woven.Runner;

/**
 * A value that was handed over, where it waits to be taken: as the outcome of a task, or as what
 * the body of a scope has given. Nobody but the runtime has seen it, so that whoever of the runtime
 * drops it gives it back to its origin, and nothing is lost.
 *
 * <p>On its way up a chain of awaits it is {@link NumberKind#HANDED}; it is opened where code of
 * the user's gets it, and belongs to that from then on.
 */
public final class Handed {
  private final Origin origin;
  private final Object value;

  Handed(Origin origin, Object value) {
    this.origin = origin;
    this.value = value;
  }

  /** Returns what the user gets of an outcome. */
  public static Object open(Object outcome) {
    return outcome instanceof Handed handed ? handed.value : outcome;
  }

  /**
   * Takes the outcome of a task that has ended, for one who waits on another loop: what was handed
   * over is to be opened or dropped there.
   */
  public static Object takeUnopened(TaskImpl<?> ended) {
    Object outcome = ended.slot;
    ended.outcome(); // which counts as seen from now on
    ended.slot = open(outcome);
    return outcome;
  }

  /** Drops an outcome that nobody gets: if it was handed over, its origin has it again. */
  public static void drop(Object outcome) {
    if (outcome instanceof Handed handed) {
      handed.origin.giveBack(handed.value);
    }
  }

  /** Sends it up the chain of awaits again. */
  public Object handOn(Runner runner) {
    return Engine.handOn(runner, origin, value);
  }
}
