package dev.baton.frame;

/**
 * The first difference between a recording and what happens when it is replayed, or between two
 * runs: a program that is the same, with the same from outside, has done something else.
 */
public final class Divergence extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long frame;
  private final long step;
  private final String recorded;
  private final String now;

  Divergence(long frame, long step, String recorded, String now) {
    this(frame, step, "recorded: ", recorded, "now:      ", now, "");
  }

  /** Makes a difference in what a step has done, which both have taken. */
  Divergence(long frame, long step, String recorded, String now, String both) {
    this(frame, step, "recorded: ", recorded, "now:      ", now, "\n  both in:  " + both);
  }

  /** Makes the difference of two runs. */
  static Divergence ofTwo(long frame, long step, String one, String other) {
    return new Divergence(frame, step, "in one JVM: ", one, "in another: ", other, "");
  }

  private Divergence(
      long frame,
      long step,
      String before,
      String recorded,
      String after,
      String now,
      String both) {
    super(
        "Divergence at frame "
            + frame
            + ", step "
            + step
            + ":\n  "
            + before
            + recorded
            + "\n  "
            + after
            + now
            + both);
    this.frame = frame;
    this.step = step;
    this.recorded = recorded;
    this.now = now;
  }

  /** Returns the number of the frame; -1 where it is before the first. */
  public long frame() {
    return frame;
  }

  /** Returns how many steps of the frame were the same. */
  public long step() {
    return step;
  }

  /** Returns what was recorded, or has happened in the first run, with its place in the source. */
  public String recorded() {
    return recorded;
  }

  /** Returns what has happened now, or in the second run, with its place in the source. */
  public String now() {
    return now;
  }
}
