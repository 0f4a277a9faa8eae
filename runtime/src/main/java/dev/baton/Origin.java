package dev.baton;

/**
 * Where a value has come from that is given to one only, such as an element of a channel or a lock,
 * and that takes it back if nobody can have it.
 */
interface Origin {
  /** Takes back what it has given. */
  void giveBack(Object given);
}
