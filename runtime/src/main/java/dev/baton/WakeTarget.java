package dev.baton;

/** An operation that is woken through one of several waits, and ends the others: a select. */
interface WakeTarget {
  /** The wait {@code source} has got {@code sent}: a value or a {@link Failure}. */
  void won(Object source, Object sent);
}
