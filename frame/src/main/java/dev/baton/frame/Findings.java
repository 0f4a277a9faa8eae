package dev.baton.frame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the frames of a machine were found to be. Of what can be many, some are kept, and all are
 * counted.
 *
 * @param frames how many frames have gone by, those in which nothing happened among them
 * @param budget what a frame may cost; {@link Long#MAX_VALUE} for any cost
 * @param worst the dearest frame; null if none has cost anything, or nothing is booked
 * @param overrunCount how many frames have exceeded their budget
 * @param overruns the newest of them
 * @param largest the one with the largest step; null if there is none
 * @param spinning by the names of tasks that have yielded again and again while others waited: in
 *     how many frames
 * @param starving the longest wait of a task that was ready; null if none was long
 * @param limitCount how often a task has exceeded a limit
 * @param limits the first of these, in words
 * @param failureCount how many tasks have failed, of whose failure no other task was to hear
 * @param failures the first of them
 * @param alertCount how many alerts there were
 * @param alerts the newest of them
 */
public record Findings(
    long frames,
    long budget,
    Worst worst,
    long overrunCount,
    List<Excess> overruns,
    Excess largest,
    SortedMap<String, Long> spinning,
    Starving starving,
    long limitCount,
    List<String> limits,
    long failureCount,
    List<Failed> failures,
    long alertCount,
    List<Raised> alerts) {
  private static final Findings NONE =
      new Findings(
          0,
          Long.MAX_VALUE,
          null,
          0,
          List.of(),
          null,
          new TreeMap<>(),
          null,
          0,
          List.of(),
          0,
          List.of(),
          0,
          List.of());

  /**
   * The dearest of the frames, the first of those that have cost the same.
   *
   * @param frame its number
   * @param cost what it has cost
   * @param tasks what its tasks have cost in it, each with its number
   * @param lines what its steps have cost, by the awaits at which they began
   */
  public record Worst(long frame, long cost, List<CostRow> tasks, List<CostRow> lines) {}

  /**
   * A frame that has exceeded its budget.
   *
   * @param frame its number
   * @param spent what it has cost
   * @param step the step by which it has
   */
  public record Excess(long frame, long spent, Overrun step) {}

  /**
   * A task that has failed.
   *
   * @param frame in which frame
   * @param number the task's number
   * @param task its name
   * @param failure what it has failed with, in words
   */
  public record Failed(long frame, int number, String task, String failure) {}

  /**
   * An alert, in words.
   *
   * @param frame in which frame it was
   * @param severity how urgent it is
   * @param task the task's name
   * @param text what it is, with its details
   */
  public record Raised(long frame, Severity severity, String task, String text) {}

  /** Makes findings. */
  public Findings {
    overruns = List.copyOf(overruns);
    spinning = Collections.unmodifiableSortedMap(new TreeMap<>(spinning));
    limits = List.copyOf(limits);
    failures = List.copyOf(failures);
    alerts = List.copyOf(alerts);
  }

  /** Returns what is found where nothing has run. */
  public static Findings none() {
    return NONE;
  }

  /** Says it, a line each, without what was expected to happen. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (overrunCount > 0) {
      notes.add(
          "overruns: "
              + overrunCount
              + ", the largest step in frame "
              + largest.frame()
              + ": "
              + largest.step().task()
              + " at "
              + largest.step().place()
              + ", cost "
              + largest.step().cost());
    }
    for (Map.Entry<String, Long> each : spinning.entrySet()) {
      notes.add("spinning: " + each.getKey() + ", in frames: " + each.getValue());
    }
    if (starving != null) {
      notes.add("starving: " + starving.task() + ", for frames: " + starving.frames());
    }
    return notes;
  }
}
