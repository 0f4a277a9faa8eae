package dev.baton.internal.kernel;

/** An entry of the ready queue. */
public abstract class QueueEntry {
  /** Takes the entry's turn, on the loop's thread. Throws nothing. */
  public abstract void run();
}
