package dev.baton.frame;

/** The times at which the frames of a rate begin, in whole nanoseconds, without drift. */
final class FrameTime {
  private static final long SECOND = 1_000_000_000L;

  private final int rate;

  FrameTime(int rate) {
    this.rate = rate;
  }

  /**
   * Returns when a frame begins: ⌊frame · 10⁹ / rate⌋; the greatest number if that is too large.
   */
  long begin(long frame) {
    long seconds = frame / rate;
    if (seconds >= Long.MAX_VALUE / SECOND) {
      return Long.MAX_VALUE;
    }
    return seconds * SECOND + frame % rate * SECOND / rate;
  }

  /** Returns the first frame that begins at this time or later; there is time for both. */
  long firstAt(long nanos) {
    long seconds = nanos / SECOND;
    long rest = nanos % SECOND;
    long frame = seconds * rate + rest * rate / SECOND;
    while (begin(frame) < nanos) {
      frame++;
    }
    return frame;
  }

  /** Returns the last frame that begins at this time or earlier. */
  long lastAt(long nanos) {
    long frame = firstAt(nanos);
    return begin(frame) == nanos ? frame : frame - 1;
  }
}
