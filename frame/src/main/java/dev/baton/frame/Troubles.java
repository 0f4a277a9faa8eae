package dev.baton.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was wrong in the frames of a machine, for the report on costs. */
final class Troubles {
  private long overruns;
  private long largestFrame;
  private Overrun largest;
  private final Map<String, Long> spinning = new TreeMap<>();
  private Starving longest;
  private long worst;
  private long worstFrame = -1;

  void frameEnds(FrameRecord record) {
    if (record.spent() > worst) {
      worst = record.spent();
      worstFrame = record.frame();
    }
    if (record.overrun() != null) {
      overruns++;
      if (largest == null || record.overrun().cost() > largest.cost()) {
        largest = record.overrun();
        largestFrame = record.frame();
      }
    }
    record.spinning().forEach(task -> spinning.merge(task, 1L, Long::sum));
    Starving starving = record.starving();
    if (starving != null && (longest == null || starving.frames() > longest.frames())) {
      longest = starving;
    }
  }

  /** Says it, a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (worstFrame >= 0) {
      notes.add("worst frame: " + worstFrame + ", cost " + worst);
    }
    if (overruns > 0) {
      notes.add(
          "overruns: "
              + overruns
              + ", the largest step in frame "
              + largestFrame
              + ": "
              + largest.task()
              + " at "
              + largest.place()
              + ", cost "
              + largest.cost());
    }
    spinning.forEach((task, frames) -> notes.add("spinning: " + task + ", in frames: " + frames));
    if (longest != null) {
      notes.add("starving: " + longest.task() + ", for frames: " + longest.frames());
    }
    return List.copyOf(notes);
  }
}
