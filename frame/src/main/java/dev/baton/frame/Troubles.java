package dev.baton.frame;

import dev.baton.frame.internal.books.Kept;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What was wrong in the frames of a machine, for the report on costs. */
final class Troubles {
  /** How many are kept of what can be many. */
  private static final int KEPT = 100;

  /** How long a text of a program's is that is kept. */
  private static final int LONGEST = 1_000;

  /** A failure of a task, with its trace. */
  record Failure(long frame, TaskFailure failure) {}

  private long frames;
  private long judged = Long.MAX_VALUE;
  private final Kept<Findings.Excess> overruns = Kept.newest(KEPT);
  private Findings.Excess largest;
  private final TreeMap<String, Long> spinning = new TreeMap<>();
  private Starving longest;
  private long worst;
  private long worstFrame = -1;
  private final Kept<String> limits = Kept.first(KEPT);
  private final Kept<Failure> failures = Kept.first(KEPT);
  private final Kept<Alert> alerts = Kept.newest(KEPT);

  /** Sets what frames are held to instead of their own budgets. */
  void judge(long units) {
    judged = units;
  }

  /**
   * Ends a frame.
   *
   * @param excess the step that has exceeded what frames are held to; null for none
   */
  void frameEnds(FrameRecord record, Overrun excess) {
    frames = record.frame() + 1;
    if (record.spent() > worst) {
      worst = record.spent();
      worstFrame = record.frame();
    }
    Overrun step = judged == Long.MAX_VALUE ? record.overrun() : excess;
    if (step != null) {
      var overrun = new Findings.Excess(record.frame(), record.spent(), step);
      overruns.add(overrun);
      if (largest == null || step.cost() > largest.step().cost()) {
        largest = overrun;
      }
    }
    record.spinning().forEach(task -> spinning.merge(task, 1L, Long::sum));
    Starving starving = record.starving();
    if (starving != null && (longest == null || starving.frames() > longest.frames())) {
      longest = starving;
    }
    for (TaskFailure failure : record.failures()) {
      failures.add(new Failure(record.frame(), failure));
    }
    for (Object emission : record.emitted()) {
      if (emission instanceof Alert alert) {
        alerts.add(alert);
      }
    }
  }

  void limitHit(long frame, LimitExceeded exceeded) {
    limits.add("frame " + frame + ": " + exceeded.getMessage());
  }

  /** Lists the first failures. */
  List<Failure> failures() {
    return failures.list();
  }

  /** Says it, a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (worstFrame >= 0) {
      notes.add("worst frame: " + worstFrame + ", cost " + worst);
    }
    notes.addAll(findings(Long.MAX_VALUE, null).notes());
    return List.copyOf(notes);
  }

  Findings findings(long budget, Findings.Worst dearest) {
    return new Findings(
        frames,
        judged == Long.MAX_VALUE ? budget : judged,
        dearest,
        overruns.count(),
        overruns.list(),
        largest,
        spinning,
        longest,
        limits.count(),
        limits.list(),
        failures.count(),
        failures.list().stream().map(Troubles::failed).toList(),
        alerts.count(),
        alerts.list().stream().map(Troubles::raised).toList());
  }

  private static Findings.Failed failed(Failure failure) {
    TaskFailure of = failure.failure();
    return new Findings.Failed(failure.frame(), of.number(), of.task(), text(of.failure()));
  }

  private static Findings.Raised raised(Alert alert) {
    var text = new StringBuilder(String.valueOf(alert.message()));
    for (Object detail : alert.details()) {
      text.append(' ').append(text(detail));
    }
    return new Findings.Raised(alert.frame(), alert.severity(), alert.task(), cut(text.toString()));
  }

  /** Returns an object's text, whatever its {@code toString} does. */
  static String text(Object object) {
    try {
      return cut(String.valueOf(object));
    } catch (Exception | StackOverflowError broken) {
      return "a " + object.getClass().getName() + ", whose toString() throws";
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Names the tasks that have yielded again and again, in order of spawning. */
  static List<String> spinning(Set<TaskState> yielding) {
    List<String> names = new ArrayList<>();
    List<CountedTask<?>> again = new ArrayList<>();
    yielding.forEach(task -> again.add((CountedTask<?>) task));
    again.sort((a, b) -> Integer.compare(a.number, b.number));
    again.forEach(each -> names.add(each.name()));
    return List.copyOf(names);
  }

  /** Lists the tasks that have failed with nobody to hear of it, which is told now. */
  static List<TaskFailure> failures(List<TaskState> failed) {
    List<TaskFailure> failures = new ArrayList<>();
    for (TaskState each : failed) {
      var ended = (CountedTask<?>) each;
      if (!ended.isHeardOf()) {
        failures.add(new TaskFailure(ended.number, ended.name(), ended.failureOrNull()));
        ended.outcome(); // from now on it counts as seen
      }
    }
    return List.copyOf(failures);
  }
}
