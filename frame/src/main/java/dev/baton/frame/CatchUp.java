package dev.baton.frame;

/**
 * What a machine that runs at a rate does when it is late, that is, when the next frame's time has
 * come as well.
 *
 * @param max how many late frames are run one after the other; 0 if they are skipped
 */
public record CatchUp(int max) {
  /** Makes it; {@link #all} and {@link #skip} are clearer. */
  public CatchUp {
    if (max < 0) {
      throw new IllegalArgumentException("The number of frames to catch up is negative: " + max);
    }
  }

  /**
   * Runs late frames one after the other, so many at most; if there are more, the time of all later
   * frames is put off, as if the clock had stood still meanwhile.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public static CatchUp all(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("At least one late frame is to be run, and not " + max);
    }
    return new CatchUp(max);
  }

  /** Skips late frames: the frame that is run is the one whose time it is. */
  public static CatchUp skip() {
    return new CatchUp(0);
  }

  /** Returns whether late frames are skipped. */
  public boolean skips() {
    return max == 0;
  }
}
