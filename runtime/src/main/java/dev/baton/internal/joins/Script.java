package dev.baton.internal.joins;

import dev.baton.Awaitable;
import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.Origin;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.woven.Runner;

/**
 * A coroutine of the runtime's own that awaits one thing after the other: at each label it says
 * what it awaits next, and at which label it goes on. The runtime is not woven, so this is what an
 * {@code @Async} method would become.
 *
 * @param <T> the type of its result
 */
public abstract class Script<T> extends RelayCoroutine<T> {
  /** What {@link #at} gives when it has said what is awaited. */
  private static final Object AWAITS = new Object();

  private Awaitable<?> awaited;
  private int next;

  /** Whether what is awaited gives the result. */
  private boolean last;

  private Runner runner;

  /**
   * Goes on at a label, 0 for the beginning.
   *
   * @param value what the await there has given
   * @param thrown what it has thrown; null for nothing
   * @return the result, or what {@link #await}, {@link #awaitLast} or {@link #handOn} gives
   * @throws Throwable what the coroutine fails with
   */
  protected abstract Object at(int label, Object value, Throwable thrown) throws Throwable;

  /** Awaits something, and goes on at {@code label} whatever comes of it. */
  protected final Object await(int label, Awaitable<?> what) {
    awaited = what;
    next = label;
    last = false;
    return AWAITS;
  }

  /** Awaits something whose value is the result, as it is; a failure goes on at {@code label}. */
  protected final Object awaitLast(int label, Awaitable<?> what) {
    awaited = what;
    next = label;
    last = true;
    return AWAITS;
  }

  /** Ends with what only one can have; where nobody gets it, {@code origin} has it back. */
  protected final Object handOn(Origin origin, Object given) {
    return Engine.handOn(runner, origin, given);
  }

  @Override
  protected final Object step(Runner runner, Object sent) throws Throwable {
    this.runner = runner;
    int depth = Engine.depth(runner);
    int label = Math.max(label(), 0);
    Object value = null;
    Throwable thrown = null;
    if (label > 0) {
      if (sent instanceof Failure failure) {
        thrown = failure.cause;
      } else if (last) {
        return sent;
      } else {
        value = sent;
      }
    }
    for (; ; ) {
      Object result = at(label, value, thrown);
      if (result != AWAITS) {
        return result;
      }
      Awaitable<?> what = awaited;
      awaited = null;
      label = next;
      value = null;
      thrown = null;
      try {
        Engine.depth(runner, depth); // a failure may have left it as it was deeper
        value = last ? Engine.pass(runner, what) : Runner.await(what, runner);
      } catch (Throwable failure) {
        thrown = failure;
        continue;
      }
      if (Runner.suspended(value)) {
        return last ? Engine.suspendToPass(runner, this, label) : runner.suspend(this, label);
      }
      if (last) {
        return value;
      }
    }
  }
}
