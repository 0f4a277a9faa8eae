package dev.baton.loop;

import dev.baton.internal.base.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The options of a loop. A method with a parameter gives a changed copy, one without says what is
 * set.
 *
 * <pre>{@code run(main(), RunOptions.defaults().clock(Clock.virtual()).name("tests"))}</pre>
 */
public final class RunOptions {
  private static final RunOptions DEFAULTS = new RunOptions();

  private Clock clock;
  private String name = "baton";
  private Long seed;

  /** In nanoseconds; 0 for no limit. */
  private long slowStep;

  /** In nanoseconds of real time. */
  private long standStill = TimeUnit.SECONDS.toNanos(10);

  private Consumer<? super Report> reports;
  private Set<Report.Kind> muted = Set.of();
  private List<ContextCarrier> carriers = List.of();

  private RunOptions() {}

  /**
   * Returns the machine's clock, the name {@code baton}, and the ready queue first-in-first-out.
   */
  public static RunOptions defaults() {
    return DEFAULTS;
  }

  private RunOptions with(Consumer<RunOptions> change) {
    var copy = new RunOptions();
    copy.clock = clock;
    copy.name = name;
    copy.seed = seed;
    copy.slowStep = slowStep;
    copy.standStill = standStill;
    copy.reports = reports;
    copy.muted = muted;
    copy.carriers = carriers;
    change.accept(copy);
    return copy;
  }

  /** Sets the clock. */
  public RunOptions clock(Clock clock) {
    Objects.requireNonNull(clock, "clock");
    return with(copy -> copy.clock = clock);
  }

  /** Sets the loop's name, for messages. */
  public RunOptions name(String name) {
    Objects.requireNonNull(name, "name");
    return with(copy -> copy.name = name);
  }

  /**
   * Runs each pass in an order drawn from {@code seed}, to find code that depends on the order. The
   * same seed gives the same order.
   */
  public RunOptions shuffled(long seed) {
    return with(copy -> copy.seed = seed);
  }

  /** Reports each step that holds the loop for longer than {@code time}. */
  public RunOptions slowStep(Duration time) {
    long nanos = Durations.nanos(time);
    if (nanos == 0) {
      throw new IllegalArgumentException("A slow step needs a time longer than zero");
    }
    return with(copy -> copy.slowStep = nanos);
  }

  /**
   * Reports a virtual clock that stands still for longer than {@code time}, of real time, while
   * nothing can run; 10 seconds unless said otherwise. Muting {@link
   * Report.Kind#CLOCK_STANDS_STILL} turns it off.
   */
  public RunOptions standStill(Duration time) {
    long nanos = Durations.nanos(time);
    if (nanos == 0) {
      throw new IllegalArgumentException("A stand-still needs a time longer than zero");
    }
    return with(copy -> copy.standStill = nanos);
  }

  /**
   * Gives reports to {@code consumer} instead of the logger {@code dev.baton}. It is called on the
   * loop's thread, and for slow steps on one of its own.
   */
  public RunOptions reports(Consumer<? super Report> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    return with(copy -> copy.reports = consumer);
  }

  /** Leaves out reports of these kinds. */
  public RunOptions mute(Report.Kind first, Report.Kind... more) {
    Set<Report.Kind> kinds = EnumSet.of(first, more);
    kinds.addAll(muted);
    return with(copy -> copy.muted = Set.copyOf(kinds));
  }

  /** Adds one more context that tasks carry with them. */
  public RunOptions carry(ContextCarrier carrier) {
    var all = new ArrayList<>(carriers);
    all.add(Objects.requireNonNull(carrier, "carrier"));
    return with(copy -> copy.carriers = List.copyOf(all));
  }

  /** Returns the clock; null for the machine's, a new one for each loop. */
  public Clock clock() {
    return clock;
  }

  /** Returns the loop's name, for messages. */
  public String name() {
    return name;
  }

  /** Returns the seed of the order of each pass; null for first-in-first-out. */
  public Long seed() {
    return seed;
  }

  /** Returns how long a step may hold the loop without a report; zero for as long as it likes. */
  public Duration slowStep() {
    return Duration.ofNanos(slowStep);
  }

  /** Returns how long a virtual clock may stand still without a report, in real time. */
  public Duration standStill() {
    return Duration.ofNanos(standStill);
  }

  /** Returns what reports are given to; null for the logger {@code dev.baton}. */
  public Consumer<? super Report> reports() {
    return reports;
  }

  /** Returns the kinds of reports that are not made. */
  public Set<Report.Kind> muted() {
    return muted;
  }

  /** Returns the contexts that tasks carry with them. */
  public List<ContextCarrier> carriers() {
    return carriers;
  }
}
