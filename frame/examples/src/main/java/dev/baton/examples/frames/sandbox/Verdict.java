package dev.baton.examples.frames.sandbox;

import dev.baton.frame.Limit;

/**
 * What has become of a plan.
 *
 * @param exceeded the limit that has ended it; null for another reason, or none
 * @param reason why it was ended; empty if it has finished
 * @param frame in which frame it has ended
 */
record Verdict(String plan, Limit exceeded, String reason, long frame) {
  @Override
  public String toString() {
    return reason.isEmpty()
        ? plan + " has finished in frame " + frame
        : plan + " was ended in frame " + frame + ": " + reason;
  }
}
