package dev.baton.frame;

/** The kinds of limits; see {@link Limits}. */
public enum Limit {
  /** How often tasks are resumed in all. */
  STEPS("steps"),

  /** What they cost in one frame. */
  FRAME_COST("cost in a frame"),

  /** What they cost in all. */
  COST("cost"),

  /** How many tasks there are at a time. */
  LIVE_TASKS("live tasks"),

  /** How many elements are queued in the machine's sources. */
  PENDING_EVENTS("pending events"),

  /** How many outputs and alerts there are in one frame. */
  OUTPUTS("outputs in a frame");

  private final String text;

  Limit(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
