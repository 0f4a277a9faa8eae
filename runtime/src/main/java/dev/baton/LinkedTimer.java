package dev.baton;

/** A timer that is its own link in a list of the {@link TimerWheel}. */
abstract class LinkedTimer extends Timer {
  /** The neighbours in a list. */
  LinkedTimer previous;

  LinkedTimer next;

  LinkedTimer(long deadline) {
    super(deadline);
  }
}
