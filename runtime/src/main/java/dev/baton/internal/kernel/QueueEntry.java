package dev.baton.internal.kernel;

/** An entry of the ready queue. */
public abstract class QueueEntry {
  /** What to do when the entry's turn comes, on the loop's thread. Throws nothing. */
  public abstract void run();
}
