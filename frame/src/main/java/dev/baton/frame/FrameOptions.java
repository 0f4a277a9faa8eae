package dev.baton.frame;

import dev.baton.loop.Clock;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The options of a frame machine. A method with a parameter gives a changed copy, one without says
 * what is set.
 *
 * <pre>{@code FrameOptions.defaults().frameRate(60).budget(10_000).seed(42)}</pre>
 */
public final class FrameOptions {
  private static final FrameOptions DEFAULTS = new FrameOptions();

  private String name = "frames";
  private int frameRate = 60;
  private long budget = Long.MAX_VALUE;
  private boolean debt;
  private long seed;
  private Long shuffled;
  private CostModel costModel = CostModel.defaults();
  private CatchUp catchUp = CatchUp.all(5);
  private boolean endsOnFailure;
  private boolean accounting = true;
  private Limits limits = Limits.none();
  private Consumer<? super Report> reports;
  private long hostLatency = 1;
  private List<Class<?>> recordable = List.of();

  private FrameOptions() {}

  /**
   * Returns 60 frames a second, no budget, the seed 0, each cost 1, and up to 5 late frames caught
   * up.
   */
  public static FrameOptions defaults() {
    return DEFAULTS;
  }

  private FrameOptions with(Consumer<FrameOptions> change) {
    var copy = new FrameOptions();
    copy.name = name;
    copy.frameRate = frameRate;
    copy.budget = budget;
    copy.debt = debt;
    copy.seed = seed;
    copy.shuffled = shuffled;
    copy.costModel = costModel;
    copy.catchUp = catchUp;
    copy.endsOnFailure = endsOnFailure;
    copy.accounting = accounting;
    copy.limits = limits;
    copy.reports = reports;
    copy.hostLatency = hostLatency;
    copy.recordable = recordable;
    change.accept(copy);
    return copy;
  }

  /** Sets the machine's name, for messages. */
  public FrameOptions name(String name) {
    Objects.requireNonNull(name, "name");
    return with(copy -> copy.name = name);
  }

  /**
   * Sets how many frames there are in a second of the machine's time.
   *
   * @throws IllegalArgumentException if that is not between 1 and 1,000,000,000
   */
  public FrameOptions frameRate(int perSecond) {
    if (perSecond < 1 || perSecond > 1_000_000_000) {
      throw new IllegalArgumentException(
          "A frame rate is between 1 and 1,000,000,000 frames a second, and not " + perSecond);
    }
    return with(copy -> copy.frameRate = perSecond);
  }

  /**
   * Sets what a frame may cost: once that is spent, what is ready waits for the next frame.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public FrameOptions budget(long units) {
    if (units < 0) {
      throw new IllegalArgumentException("The budget of a frame is negative: " + units);
    }
    return with(copy -> copy.budget = units);
  }

  /** Says whether what a frame exceeds its budget by is taken from the budget of the next. */
  public FrameOptions debt(boolean debt) {
    return with(copy -> copy.debt = debt);
  }

  /** Sets what {@link Frames#random} is seeded with. */
  public FrameOptions seed(long seed) {
    return with(copy -> copy.seed = seed);
  }

  /** Runs each pass in an order drawn from a seed, to find code that depends on the order. */
  public FrameOptions shuffled(long seed) {
    return with(copy -> copy.shuffled = seed);
  }

  /** Sets what things cost. */
  public FrameOptions costModel(CostModel model) {
    Objects.requireNonNull(model, "model");
    return with(copy -> copy.costModel = model);
  }

  /** Sets what is done about late frames by {@link FrameMachine#runAtRate}. */
  public FrameOptions catchUp(CatchUp catchUp) {
    Objects.requireNonNull(catchUp, "catchUp");
    return with(copy -> copy.catchUp = catchUp);
  }

  /** Says whether a task that fails ends the machine, after the sync of that frame. */
  public FrameOptions endOnFailure(boolean ends) {
    return with(copy -> copy.endsOnFailure = ends);
  }

  /**
   * Says whether costs are booked for {@link FrameMachine#costs}, as they are unless this says
   * otherwise. Budgets and limits hold without that too; nothing that runs depends on it.
   */
  public FrameOptions accounting(boolean accounting) {
    return with(copy -> copy.accounting = accounting);
  }

  /** Sets the limits of all tasks of the machine together. */
  public FrameOptions limits(Limits limits) {
    Objects.requireNonNull(limits, "limits");
    return with(copy -> copy.limits = limits);
  }

  /**
   * Sets how many frames the calls of hosts take that are begun in one: their outcomes are there in
   * the frame that comes so many later, in the order of the calls, and the machine waits for those
   * that have not ended by then. Unless this says otherwise it is the next frame.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public FrameOptions hostLatency(long frames) {
    if (frames < 1) {
      throw new IllegalArgumentException(
          "A call of a host takes one frame at least, and not " + frames);
    }
    return with(copy -> copy.hostLatency = frames);
  }

  /**
   * Names classes of values that come from outside and have no declared type: the inputs of frames,
   * the values of events, and what calls of functions give. They are records, enums, or sealed
   * interfaces of records. The elements of sources and the results of capabilities' methods have
   * declared types, and need not be named.
   */
  public FrameOptions recordable(Class<?>... classes) {
    return with(copy -> copy.recordable = List.of(classes));
  }

  /** Gives what the machine's loop reports to {@code consumer} instead of a logger. */
  public FrameOptions reports(Consumer<? super Report> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    return with(copy -> copy.reports = consumer);
  }

  /** Returns the machine's name. */
  public String name() {
    return name;
  }

  /** Returns how many frames there are in a second. */
  public int frameRate() {
    return frameRate;
  }

  /** Returns what a frame may cost; {@link Long#MAX_VALUE} for any cost. */
  public long budget() {
    return budget;
  }

  /** Returns whether overruns are taken from the budget of the next frame. */
  public boolean debt() {
    return debt;
  }

  /** Returns the seed of the random numbers. */
  public long seed() {
    return seed;
  }

  /** Returns the seed of the order of each pass; null for first-in-first-out. */
  public Long shuffled() {
    return shuffled;
  }

  /** Returns what things cost. */
  public CostModel costModel() {
    return costModel;
  }

  /** Returns what is done about late frames. */
  public CatchUp catchUp() {
    return catchUp;
  }

  /** Returns whether a task that fails ends the machine. */
  public boolean endOnFailure() {
    return endsOnFailure;
  }

  /** Returns whether costs are booked. */
  public boolean accounting() {
    return accounting;
  }

  /** Returns the limits of all tasks of the machine together. */
  public Limits limits() {
    return limits;
  }

  /** Returns how many frames the calls of hosts take. */
  public long hostLatency() {
    return hostLatency;
  }

  /** Returns the classes of values without a declared type that can be recorded. */
  public List<Class<?>> recordable() {
    return recordable;
  }

  /** Returns the options of the machine's loop. */
  RunOptions loopOptions() {
    RunOptions options = RunOptions.defaults().clock(Clock.virtual()).name(name);
    if (shuffled != null) {
      options = options.shuffled(shuffled);
    }
    return reports == null ? options : options.reports(reports);
  }
}
