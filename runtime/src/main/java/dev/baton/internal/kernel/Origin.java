package dev.baton.internal.kernel;

/**
 * The giver of a value that only one can have, such as an element of a channel or a lock; it takes
 * the value back if nobody can have it.
 */
public interface Origin {
  /** Takes back what it has given. */
  void giveBack(Object given);
}
