package dev.baton.processor.weave;

import java.util.List;

/**
 * What the source tells about one async lambda that awaits.
 *
 * @param machine the internal name of its state machine class
 * @param points its awaits in the order of evaluation
 * @param line the line where it begins
 */
public record LambdaPlan(String machine, List<AwaitPoint> points, int line) {
  /** Copies the list. */
  public LambdaPlan {
    points = List.copyOf(points);
  }
}
