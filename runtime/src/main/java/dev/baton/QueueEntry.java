package dev.baton;

/** An entry of the ready queue. */
abstract class QueueEntry {
  /** What to do when the entry's turn comes, on the loop's thread. Throws nothing. */
  abstract void run();
}
