package dev.baton.internal.kernel;

import dev.baton.Coroutine;

/**
 * The upper end of the chain of awaits of what emits elements while a loop runs it: an {@code emit}
 * cuts the chain here, and goes on with what awaits this.
 */
public abstract class EmitBoundary extends Coroutine<Boolean> {
  /** Returns the boundary that gets what {@code emitter} emits; null if there is none. */
  static EmitBoundary of(StateMachine emitter) {
    return emitter.awaiter instanceof EmitBoundary nearest ? nearest.receiver() : null;
  }

  /** Returns the boundary that gets the elements of this one: itself, or one further up. */
  public abstract EmitBoundary receiver();

  /** Notes that the chain has stopped at an {@code emit} of {@code machine}. */
  public abstract void emitted(StateMachine machine, Object value);
}
