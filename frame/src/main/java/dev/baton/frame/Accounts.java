package dev.baton.frame;

import dev.baton.frame.internal.books.StepLog;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.woven.CoroutineSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The books of a machine: each step is booked under its task, its method, its await and its frame,
 * so that the sums of all four are the same.
 */
final class Accounts {
  /** How many frames have a row of their own; those before them have one together. */
  private static final int FRAMES = 1 << 16;

  private static final Comparator<CostRow> DEAREST_FIRST =
      Comparator.comparingLong(CostRow::cost).reversed().thenComparing(CostRow::name);

  /** A source of steps: which one it is, and by resume label how many, and what they have cost. */
  private static final class Place {
    private final CoroutineSource source;
    private final int number;
    private long[] cells = new long[8];

    Place(CoroutineSource source, int number) {
      this.source = source;
      this.number = number;
    }
  }

  private final Map<CoroutineSource, Place> lines = new IdentityHashMap<>();

  /** The same, by number. */
  private final List<Place> places = new ArrayList<>();

  private Place latest = new Place(null, -1);

  /** The steps of the present frame, and those of the dearest one before it. */
  private StepLog steps = new StepLog();

  private StepLog worstSteps = new StepLog();
  private long worstFrame = -1;
  private long worst;

  /** By name: how many tasks have ended, and what they have cost. */
  private final Map<String, long[]> ended = new TreeMap<>();

  private long booked;

  /** A ring of what the latest frames have cost, and their numbers. */
  private long[] frames = new long[64];

  private long[] numbers = new long[64];
  private long frameCount;
  private long beforeFrame;
  private long earlier;

  /** Books a step. */
  void step(CountedTask<?> task, CoroutineSource source, int label, long cost) {
    Place place = latest;
    if (source != place.source) {
      place = lines.computeIfAbsent(source, this::added);
      latest = place;
    }
    int known = Math.max(0, label);
    int at = known << 1;
    if (at >= place.cells.length) {
      place.cells = Arrays.copyOf(place.cells, Integer.highestOneBit(at) << 1);
    }
    place.cells[at]++;
    place.cells[at + 1] += cost;
    booked += cost;
    steps.add(task, place.number, known, cost);
  }

  private Place added(CoroutineSource source) {
    var place = new Place(source, places.size());
    places.add(place);
    return place;
  }

  /** Closes the account of a task that has ended. */
  void ended(CountedTask<?> task) {
    long[] ofName = ended.computeIfAbsent(task.name(), name -> new long[2]);
    ofName[0]++;
    ofName[1] += task.cost;
  }

  /** Closes the account of a frame; one that has cost nothing has none. */
  void frameEnds(long frame) {
    long cost = booked - beforeFrame;
    if (cost > worst) {
      worst = cost;
      worstFrame = frame;
      steps.close();
      StepLog before = worstSteps;
      worstSteps = steps;
      steps = before;
    }
    steps.clear();
    if (cost == 0) {
      return;
    }
    int length = frames.length;
    if (frameCount >= length && length < FRAMES) {
      frames = Arrays.copyOf(frames, length << 1);
      numbers = Arrays.copyOf(numbers, length << 1);
      length <<= 1;
    }
    int at = (int) (frameCount & length - 1);
    if (frameCount >= length) {
      earlier += frames[at];
    }
    frames[at] = cost;
    numbers[at] = frame;
    beforeFrame = booked;
    frameCount++;
  }

  long total() {
    return booked;
  }

  // ---- the rows of a report

  /** Lists the tasks: each that is alive, and those that have ended, by name. */
  List<CostRow> tasks(List<CountedTask<?>> live) {
    List<CostRow> rows = new ArrayList<>();
    long rest = booked;
    for (CountedTask<?> task : live) {
      rows.add(new CostRow(task.name() + " #" + task.number, 1, task.cost));
      rest -= task.cost;
    }
    for (Map.Entry<String, long[]> each : ended.entrySet()) {
      rows.add(new CostRow(each.getKey() + " (ended)", each.getValue()[0], each.getValue()[1]));
      rest -= each.getValue()[1];
    }
    if (rest != 0) { // those of scopes whose task was ended by a limit
      rows.add(new CostRow("tasks that belong to none", 1, rest));
    }
    rows.sort(DEAREST_FIRST);
    return List.copyOf(rows);
  }

  List<CostRow> methods() {
    Map<String, long[]> byName = new TreeMap<>();
    for (Place place : places) {
      for (int at = 0; at < place.cells.length; at += 2) {
        add(byName, name(place.source), place.cells[at], place.cells[at + 1]);
      }
    }
    return rows(byName);
  }

  List<CostRow> lines() {
    Map<String, long[]> byPlace = new TreeMap<>();
    for (Place place : places) {
      for (int at = 0; at < place.cells.length; at += 2) {
        add(byPlace, line(place.source, at >> 1), place.cells[at], place.cells[at + 1]);
      }
    }
    return rows(byPlace);
  }

  private static String line(CoroutineSource source, int label) {
    String place = source.describe(label);
    return place.isEmpty() ? name(source) : place;
  }

  private static String name(CoroutineSource source) {
    return source.name().isEmpty() ? "the runtime" : source.name();
  }

  private static void add(Map<String, long[]> to, String name, long count, long cost) {
    if (count > 0) {
      long[] cells = to.computeIfAbsent(name, n -> new long[2]);
      cells[0] += count;
      cells[1] += cost;
    }
  }

  private static List<CostRow> rows(Map<String, long[]> byName) {
    List<CostRow> rows = new ArrayList<>();
    byName.forEach((name, cells) -> rows.add(new CostRow(name, cells[0], cells[1])));
    rows.sort(DEAREST_FIRST);
    return List.copyOf(rows);
  }

  /** Lists the frames in their order; the one that is run now is among them. */
  List<CostRow> frames(long present) {
    List<CostRow> rows = new ArrayList<>();
    long first = Math.max(0, frameCount - frames.length);
    if (first > 0) {
      rows.add(new CostRow("frames before", first, earlier));
    }
    for (long i = first; i < frameCount; i++) {
      int at = (int) (i & frames.length - 1);
      rows.add(new CostRow(Long.toString(numbers[at]), 1, frames[at]));
    }
    if (booked != beforeFrame) {
      rows.add(new CostRow(Long.toString(present), 1, booked - beforeFrame));
    }
    return List.copyOf(rows);
  }

  /** Returns the dearest frame that has ended, with its tasks and lines; null if none has cost. */
  Findings.Worst worst() {
    if (worstFrame < 0) {
      return null;
    }
    Map<String, long[]> byTask = new TreeMap<>();
    Map<String, long[]> byPlace = new TreeMap<>();
    worstSteps
        .sums()
        .forEach(
            (key, sum) -> {
              String task = key.task() == 0 ? key.name() : key.name() + " #" + key.task();
              add(byTask, task, sum[0], sum[1]);
              String place =
                  key.source() < 0
                      ? key.name()
                      : line(places.get(key.source()).source, key.label());
              add(byPlace, place, sum[0], sum[1]);
            });
    return new Findings.Worst(worstFrame, worst, rows(byTask), rows(byPlace));
  }

  /** Lists the sources that steps began in. */
  List<CoroutineSource> sources() {
    return places.stream().map(place -> place.source).toList();
  }
}
