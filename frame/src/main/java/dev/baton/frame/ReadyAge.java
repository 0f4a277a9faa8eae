package dev.baton.frame;

import java.util.ArrayDeque;

/**
 * How long the first entry of the ready queue has been in it, in frames. The queue is
 * first-in-first-out, so it is enough to know how many entries had been added in all at the end of
 * each frame, and how many have been taken.
 */
final class ReadyAge {
  private record End(long frame, long added) {}

  /** Those of frames in which something was added that is still ready, and perhaps one before. */
  private final ArrayDeque<End> ends = new ArrayDeque<>();

  /**
   * Ends a frame, after which so many entries are ready.
   *
   * @param taken how many have taken their turns in all
   * @return at how many frames' ends the first one of them was ready; 0 if there is none
   */
  long frameEnds(long frame, int ready, long taken) {
    if (ready == 0) {
      ends.clear();
      return 0;
    }
    ends.add(new End(frame, taken + ready));
    while (ends.getFirst().added <= taken) {
      ends.removeFirst();
    }
    return frame - ends.getFirst().frame + 1;
  }
}
