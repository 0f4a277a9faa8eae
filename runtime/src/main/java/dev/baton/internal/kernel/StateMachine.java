package dev.baton.internal.kernel;

import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.lang.invoke.MethodHandles;

/**
 * A state machine as the kernel sees it: the resume label at which it goes on, and who awaits it.
 * It is the superclass of {@link dev.baton.Coroutine}, so that neither is visible to users and both
 * are in one object.
 */
public abstract class StateMachine {
  /** The label of a coroutine that has been started and has not suspended since, or has ended. */
  static final int STARTED = -1;

  /** In {@link #label} if what the machine is resumed with may be a number without its box. */
  static final int TAKES_NUMBER = 1 << 30;

  /**
   * 0 before the start, {@link #STARTED}, or the positive resume label of the latest suspension,
   * and {@link #TAKES_NUMBER}.
   *
   * <p>Invariant: once it has left 0 it is never 0 again, so that nothing starts twice.
   */
  int label;

  /** The machine that awaits this one; null while none does, and for the root of a task. */
  StateMachine awaiter;

  /** Makes a machine: one of those that the weaver makes, or of the runtime's own. */
  @SuppressWarnings("this-escape") // it is only registered, by identity
  protected StateMachine() {
    if (NeverAwaited.WATCH != null && !(this instanceof LeafCoroutine)) {
      StackTraces.stitch(NeverAwaited.WATCH.made(this), this);
    }
  }

  /**
   * Runs this coroutine to its next suspension or its end. Called only by a {@link Runner}.
   *
   * @param runner what runs it
   * @param sent what its await gives; see {@link Runner#resumed}
   * @return its result, or what {@link dev.baton.woven.UnboxedResults#done} gives, or a signal for
   *     which {@link Runner#suspended} is true
   * @throws Throwable what its body throws
   */
  protected abstract Object step(Runner runner, Object sent) throws Throwable;

  /**
   * Returns the resume label, for the generated state machine to go on at; zero or less for the
   * beginning.
   */
  protected final int label() {
    return label > 0 ? label & ~TAKES_NUMBER : label;
  }

  /**
   * Returns what the body of the generated state machine is entered with: the resume label, or, for
   * the beginning, minus how many coroutines run below it on the stack.
   */
  protected final int label(Runner runner) {
    return label > 0 ? label() : runner.label();
  }

  /**
   * Returns whether it has suspended since it was started; else a failure has nowhere to be thrown.
   */
  final boolean standsAtAwait() {
    return label > 0;
  }

  /** Returns whether what comes goes to the task's end without any code of the user's seeing it. */
  final boolean isOnlyRuntimeAbove() {
    StateMachine above = awaiter;
    while (above instanceof RelayCoroutine) {
      above = above.awaiter;
    }
    return above == null;
  }

  /** Returns where this coroutine's code stands in the source. */
  protected CoroutineSource source() {
    return CoroutineSource.UNKNOWN;
  }

  /**
   * Returns what may read the fields of a generated state machine, whatever module it is in; null
   * for one of the runtime's own, or that was woven by an older Baton. Only {@link Locals} asks.
   */
  protected MethodHandles.Lookup lookup() {
    return null;
  }

  /** Marks this machine as started; refuses a second start. */
  final void claimOnce() {
    if (label != 0) {
      throw new IllegalStateException(
          this
              + " was awaited, spawned or run before. A coroutine runs once: call the method again"
              + " for another one, or spawn it and await the task as often as you like.");
    }
    label = STARTED;
    if (NeverAwaited.WATCH != null) {
      NeverAwaited.WATCH.begun(this);
    }
  }
}
