package dev.baton.patterns;

/** What a {@link Schedule} does about times that have passed while its consumer was busy. */
public enum Missed {
  /** They are left out; the next one is the first of the schedule that is yet to come. */
  SKIP,

  /** They come one after the other, at once, until it has caught up. */
  BURST,

  /** The schedule moves: the next one comes a whole period after the consumer has asked for it. */
  DELAY
}
