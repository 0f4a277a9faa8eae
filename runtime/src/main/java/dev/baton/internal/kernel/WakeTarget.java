package dev.baton.internal.kernel;

/** An operation that is woken through one of several waits, and ends the others: a select. */
public interface WakeTarget {
  /**
   * Learns that the wait {@code source} has got {@code sent}: a value or a {@link
   * dev.baton.internal.base.Failure}.
   */
  void won(Object source, Object sent);

  /**
   * Ends with the first of its waits, in their order, that can be ended now, as one of them can be.
   */
  void endFirstReady();
}
