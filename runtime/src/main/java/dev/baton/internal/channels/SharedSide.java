package dev.baton.internal.channels;

/**
 * One side of a shared channel, that of the senders or that of the receivers. It is the lock of all
 * that is used on this side only, so that the sides do not stand in each other's way.
 */
final class SharedSide {
  /** Those that wait here. */
  final WaitLine waits = new WaitLine();

  /**
   * How many elements have passed this side in all. Written under the lock, and read by the other
   * side.
   */
  volatile long passed;

  /** How many have passed the other side, when that was looked at last. */
  long seen;
}
