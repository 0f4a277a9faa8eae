package dev.baton.frame;

/** The pace of a machine that runs at its rate: when the next frame begins, and which it is. */
final class Pace {
  private final FrameTime time;
  private final CatchUp catchUp;
  private final RealTime real;

  /** The real time at which frame 0 would have begun. */
  private long origin;

  /** How many frames have been run late, one after the other. */
  private int caughtUp;

  private long skips;
  private boolean late;

  Pace(FrameTime time, CatchUp catchUp, RealTime real, long first) {
    this.time = time;
    this.catchUp = catchUp;
    this.real = real;
    this.origin = real.nanos() - time.begin(first);
  }

  /**
   * Waits until it is time for a frame.
   *
   * @return false if the thread was interrupted
   */
  boolean awaitTurn(long frame) {
    skips = 0;
    long now = real.nanos() - origin;
    for (; now < time.begin(frame); now = real.nanos() - origin) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      real.sleep(time.begin(frame) - now);
    }
    long present = time.lastAt(now);
    late = present > frame;
    if (!late) {
      caughtUp = 0;
    } else if (catchUp.skips()) {
      skips = present - frame;
    } else if (++caughtUp > catchUp.max()) {
      origin += now - time.begin(frame); // the rest is put off
      caughtUp = 0;
    }
    return !Thread.currentThread().isInterrupted();
  }

  /** Returns how many frames are to be skipped before the next. */
  long skips() {
    return skips;
  }

  /** Returns how many frames are late now: those that are skipped, or the one that is run. */
  long late() {
    return late ? Math.max(1, skips) : 0;
  }
}
