package dev.baton.loop;

import dev.baton.internal.kernel.LoopClock;
import dev.baton.internal.kernel.SystemClock;
import dev.baton.internal.kernel.VirtualClock;
import java.time.Instant;

/** The time of an event loop: that of the machine, or a virtual one that moves as tasks sleep. */
public sealed interface Clock permits LoopClock {
  /** Returns the machine's monotonic clock. */
  static Clock system() {
    return new SystemClock();
  }

  /**
   * Makes a clock that stands still while anything can run and then jumps to the next deadline.
   * Programs that sleep for hours end at once, and always in the same order. It does not move while
   * something outside the loop, such as a future, is waited for.
   */
  static Clock virtual() {
    return new VirtualClock();
  }

  /** Returns the time now; a virtual clock starts at {@link Instant#EPOCH}. */
  Instant now();

  /** Returns the time now, in nanoseconds since this clock was made. */
  long nanos();

  /**
   * Returns what {@link #nanos()} gives at another time: in nanoseconds since this clock was made,
   * less than zero for a time before that.
   */
  long nanosAt(Instant time);
}
