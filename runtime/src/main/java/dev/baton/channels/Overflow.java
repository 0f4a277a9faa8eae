package dev.baton.channels;

/** What is done with an element for which a bounded queue has no room. */
public enum Overflow {
  /** The producer gets an error, and the queue is as it was. */
  FAIL,

  /** The oldest element of the queue makes room for it. */
  DROP_OLDEST,

  /** It is dropped itself. */
  DROP_NEWEST,

  /** All elements of the queue make room for it: the latest counts for all. */
  CONFLATE,

  /** Whoever offers it waits for room. */
  WAIT
}
