package dev.baton.internal.generators;

import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.streams.Generator;
import dev.baton.streams.GeneratorExit;
import dev.baton.woven.Runner;

/**
 * What a {@link Generator} does, apart from what its users call.
 *
 * @param <T> the type of its elements
 */
public abstract sealed class GeneratorCore<T> permits Generator {
  // The states; numbers, since storing a reference for each element would cost more than the rest.

  /**
   * Nothing has run.
   *
   * @hidden
   */
  protected static final int NEW = 0;

  /** It stands at an {@code emit}. */
  private static final int SUSPENDED = 1;

  /** It is running now. */
  private static final int RUNNING = 2;

  /** It has ended, by itself, by a failure, or by being closed. */
  private static final int FINISHED = 3;

  /** Another generator gives its elements. */
  private static final int DELEGATED = 4;

  /**
   * It stands at an {@code emit} whose element has not been taken.
   *
   * @hidden
   */
  protected static final int FETCHED = 5;

  /**
   * @hidden
   */
  protected int state = NEW;

  /** The method that emitted last, to be resumed; the generator's own before the start. */
  private StateMachine leaf;

  /** What runs it. */
  private final Runner runner = new Runner(GeneratorHost.INSTANCE);

  /**
   * @hidden
   */
  protected GeneratorCore(StateMachine root) {
    this.leaf = root;
  }

  /**
   * Takes the element that has been fetched.
   *
   * @hidden
   */
  @SuppressWarnings("unchecked")
  protected final T take() {
    state = SUSPENDED;
    return (T) Engine.emitted(runner);
  }

  /**
   * Runs to the next {@code emit}, which gives true, or to the end.
   *
   * @hidden
   */
  protected final boolean advance(Object sent) {
    StateMachine from = leaf;
    if (state != SUSPENDED && !begin(sent)) {
      return false;
    }
    state = RUNNING;
    if (sent instanceof Failure thrown && thrown.cause instanceof GeneratorExit exit) {
      return advanced(ExitChain.drive(from, exit, runner));
    }
    Object result = Engine.driveOnce(runner, from, sent, 0);
    if (Engine.hasEmitted(runner, from)) {
      state = FETCHED;
      return true;
    }
    return advanceOn(from, result);
  }

  /** Does the rest of {@link #advance}, after a step in which {@code from} has not emitted. */
  private boolean advanceOn(StateMachine from, Object first) {
    return advanced(Engine.driveOn(runner, from, first, 0));
  }

  private boolean advanced(Object result) {
    if (result == Engine.SUSPENDED) {
      leaf = Engine.leaf(runner);
      state = FETCHED;
      return true;
    }
    finish();
    if (result instanceof Failure failure) {
      throw Failures.raise(failure.cause);
    }
    return false;
  }

  /** Prepares the first step; false if there is nothing to run. */
  private boolean begin(Object sent) {
    switch (state) {
      case RUNNING -> throw new IllegalStateException("This generator is running already: " + this);
      case DELEGATED ->
          throw new IllegalStateException(
              "The elements of this generator are given by the one that called emitAll with it");
      default -> {
        if (sent instanceof Failure failure) {
          finish();
          throw Failures.raise(failure.cause);
        }
      }
    }
    if (state == FINISHED) {
      return false;
    }
    Engine.claim(leaf);
    return true;
  }

  private void finish() {
    state = FINISHED;
    leaf = null;
    Engine.forgetEmitted(runner);
  }

  /**
   * Ends the generator: its {@code finally} blocks run.
   *
   * @hidden
   */
  protected final void end() {
    if (state == FINISHED || state == DELEGATED) {
      return;
    }
    if (state == FETCHED) {
      state = SUSPENDED;
    }
    try {
      if (advance(new Failure(new GeneratorExit()))) {
        take();
        throw GeneratorErrors.ignoredExit();
      }
    } catch (GeneratorExit end) {
      Throwable failure = ExitFailures.of(end, null);
      if (failure != null) {
        throw Failures.raise(failure);
      }
    }
  }

  // ---- for the generator that delegates to this one

  /** Returns whether nothing has run, so that {@link #delegate} gives the method itself. */
  final boolean isNew() {
    return state == NEW;
  }

  /** Returns whether an element was fetched that the delegating generator has to emit first. */
  final boolean hasFetched() {
    return state == FETCHED;
  }

  final Object fetched() {
    return state == FETCHED ? Engine.emitted(runner) : null;
  }

  /** Gives up the innermost method, for another generator to run; null if it has ended. */
  final StateMachine delegate() {
    if (state == RUNNING || state == DELEGATED) {
      begin(null);
    }
    StateMachine from = leaf;
    leaf = null;
    if (state != FINISHED) {
      state = DELEGATED;
    }
    return from;
  }

  /**
   * @hidden
   */
  @Override
  public String toString() {
    return leaf == null ? "generator" : "generator " + leaf;
  }
}
