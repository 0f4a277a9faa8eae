package dev.baton.benchmarks.floor;

/** A state machine written by hand: its fields are its locals. */
public abstract class Machine {
  /** Whom to run when this has ended; null if nobody waits. */
  protected Machine awaiter;

  /** Nothing to set. */
  protected Machine() {}

  /** Goes on up to the next suspension, or to the end. */
  protected abstract void step(Queue queue);
}
