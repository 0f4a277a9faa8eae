package dev.baton.internal.generators;

import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.EmitBoundary;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.woven.Runner;

/**
 * The upper end of an async generator's chain of awaits: between the generator's method and whoever
 * asks for its elements.
 *
 * <p>While it runs, {@code leaf → … → root → cursor → consumer} is one chain of awaits. An {@code
 * emit} cuts it between cursor and consumer: the consumer gets its element, and the chain below
 * hangs on the cursor until the next one is asked for.
 *
 * <p>Where a generator emits all of another, {@code inner root → inner cursor → outer root → outer
 * cursor}, the inner cursor is delegated: elements go to the outermost cursor. It is found once and
 * remembered, so that the cost of an element does not grow with depth.
 */
public final class GeneratorBoundary extends EmitBoundary {
  // The states; numbers, for the reason that GeneratorCore gives.
  private static final int NEW = 0;
  private static final int SUSPENDED = 1;
  private static final int RUNNING = 2;
  private static final int FINISHED = 3;

  private static final String RUNNING_ALREADY = "This async generator is running already: ";

  private int state = NEW;

  /** Whether this generator's elements are emitted by another one. */
  private boolean delegated;

  /** If delegated: a cursor nearer to the outermost one, or null if none is known yet. */
  private GeneratorBoundary outer;

  /** The method that emitted last, to be resumed; the generator's own before the start. */
  private StateMachine leaf;

  /** The element that was emitted last. */
  public Object element;

  GeneratorBoundary(StateMachine root) {
    this.leaf = root;
  }

  boolean isNew() {
    return state == NEW;
  }

  /** Returns whether there is nothing to close: it has ended, or another generator closes it. */
  boolean isClosed() {
    return delegated || state == FINISHED;
  }

  /** Returns whether it stands at an {@code emit} of another generator, whose elements it emits. */
  boolean delegates() {
    return state == SUSPENDED && Engine.awaiter(leaf) != this;
  }

  /** Returns the innermost of those other generators; from now on this one is running. */
  GeneratorBoundary innermost() {
    state = RUNNING;
    return (GeneratorBoundary) Engine.awaiter(leaf);
  }

  /**
   * Takes the generator back from the one that emits its elements.
   *
   * @param at the method that is to be resumed
   */
  void takeBack(StateMachine at) {
    delegated = false;
    outer = null;
    leaf = at;
    state = SUSPENDED;
  }

  /** Returns the method that has emitted last. */
  StateMachine leaf() {
    return leaf;
  }

  /**
   * Returns whether a closing has failed for nothing but what the wait for an element was refused
   * for: that somebody else, whose it is to close, is running the generator.
   */
  static boolean isSameRefusal(Throwable ofElement, Throwable ofClosing) {
    return ofElement.getClass() == IllegalStateException.class
        && ofClosing.getClass() == IllegalStateException.class
        && ofClosing.getMessage() != null
        && ofClosing.getMessage().startsWith(RUNNING_ALREADY)
        && ofClosing.getMessage().equals(ofElement.getMessage());
  }

  /**
   * Begins to run up to the next {@code emit}.
   *
   * @param sent what the latest {@code emit} evaluates to, or a {@link Failure}
   * @return the machine to be resumed; null if the generator has ended
   */
  StateMachine enter(Object sent) throws Throwable {
    if (delegated) {
      throw new IllegalStateException(
          "The elements of this generator are given by the one that called emitAll with it");
    }
    if (state == RUNNING) {
      throw new IllegalStateException(RUNNING_ALREADY + this);
    }
    if (state != SUSPENDED) {
      if (sent instanceof Failure failure) {
        finish();
        throw failure.cause;
      }
      if (state == FINISHED) {
        return null;
      }
      if (sent != null) {
        throw GeneratorErrors.notStarted();
      }
      Engine.claim(leaf);
      Engine.awaiter(leaf, this);
    }
    state = RUNNING;
    return leaf;
  }

  /**
   * Runs the generator up to its next element, on the caller's stack if that is not deep.
   *
   * @param sent what the latest {@code emit} evaluates to, or a {@link Failure}
   * @return whether there is one, or {@link Engine#SUSPENDED}
   */
  Object pull(Runner runner, Object sent) throws Throwable {
    StateMachine from = enter(sent);
    if (from == null) {
      return Boolean.FALSE;
    }
    int before = Engine.depth(runner);
    if (Engine.isDeep(before)) {
      return Engine.bounce(runner, this, from, sent);
    }
    Object result = Engine.driveOnce(runner, from, sent, before + 1);
    if (Engine.hasEmittedInTask(runner, from) && Engine.awaiter(from) == this) {
      emitted(from, Engine.emitted(runner));
      result = Boolean.TRUE;
    } else {
      result = Engine.driveOn(runner, from, result, before + 1);
    }
    Engine.depth(runner, before);
    if (result == Engine.SUSPENDED) {
      Engine.top(runner, this);
    } else {
      Engine.unlink(runner);
    }
    return Runner.resumed(result);
  }

  /** Gives the generator to the one that emits its elements from now on; null if it has ended. */
  StateMachine delegate() throws Throwable {
    StateMachine from = enter(null);
    delegated = true;
    return from;
  }

  @Override
  public void emitted(StateMachine machine, Object value) {
    if (leaf != machine) {
      leaf = machine;
    }
    element = value;
    state = SUSPENDED;
  }

  void finish() {
    state = FINISHED;
    leaf = null;
    element = null;
  }

  /** Ends the generator, whose method has ended. */
  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    finish();
    Runner.resumed(sent);
    return Boolean.FALSE;
  }

  @Override
  public GeneratorBoundary receiver() {
    return delegated ? outermost() : this;
  }

  private GeneratorBoundary outermost() {
    GeneratorBoundary found = this;
    while (found.delegated) {
      found = found.next();
    }
    for (GeneratorBoundary cursor = this; cursor.delegated; ) {
      GeneratorBoundary next = cursor.next();
      cursor.outer = found;
      cursor = next;
    }
    return found;
  }

  /** Returns the cursor of the generator that this one is delegated by. */
  private GeneratorBoundary next() {
    if (outer != null) {
      return outer;
    }
    StateMachine above = Engine.awaiter(this);
    return (GeneratorBoundary) (above instanceof GeneratorBoundary ? above : Engine.awaiter(above));
  }

  @Override
  public String toString() {
    return leaf == null ? "async generator" : "async generator " + leaf;
  }
}
