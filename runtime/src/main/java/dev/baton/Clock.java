package dev.baton;

import java.time.Instant;

/** The time of an event loop: that of the machine, or a virtual one that moves as tasks sleep. */
public abstract sealed class Clock permits SystemClock, VirtualClock {
  Clock() {}

  /** The machine's monotonic clock. */
  public static Clock system() {
    return new SystemClock();
  }

  /**
   * A clock that stands still while anything can run and then jumps to the next deadline. Programs
   * that sleep for hours end at once, and always in the same order. It does not move while
   * something outside the loop, such as a future, is waited for.
   */
  public static Clock virtual() {
    return new VirtualClock();
  }

  /** Nanoseconds since this clock was made. */
  abstract long nanos();

  /** Nanoseconds from this clock's start to {@code time}, less than zero for an earlier one. */
  final long nanosAt(Instant time) {
    return Durations.between(start(), time);
  }

  /** The time at which {@link #nanos()} was 0. */
  abstract Instant start();

  /** The time now; a virtual clock starts at {@link Instant#EPOCH}. */
  public abstract Instant now();
}
