package dev.baton.frame;

import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.InboxEntry;
import dev.baton.internal.kernel.OutsideWaitCount;
import dev.baton.internal.kernel.QueueEntry;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.internal.kernel.StepGate;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.timers.TimerQueue;
import dev.baton.woven.CoroutineSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The budget of a machine's frames: it adds up what steps cost, and closes when that is spent. What
 * is spent never changes what a step does.
 */
final class FrameGate extends StepGate {
  /** The most that can be spent in all; what is counted by ones never comes near it. */
  private static final long MOST = Long.MAX_VALUE / 2;

  private final FrameMachine machine;
  private final CostModel model;
  private final long budget;
  private final boolean debt;

  /** What is booked; null for nothing. */
  final Accounts accounts;

  /** The limits; null while there are none. */
  LimitWatch limits;

  /** What is told of all that happens; null for nothing. */
  private Tape tape;

  final Troubles troubles = new Troubles();
  private final ReadyAge ages = new ReadyAge();

  /** The tasks that have yielded and gone on in this frame; looked at if its budget is spent. */
  private final Set<TaskState> yielding = Collections.newSetFromMap(new IdentityHashMap<>());

  /** How many whole passes have begun in this frame: who has yielded in one goes on in the next. */
  private int passes;

  private final List<TaskState> failed = new ArrayList<>();

  // what the steps of the machine's loop are measured by
  private TimerQueue timers;
  private OutsideWaitCount outside;

  /** How many tasks have been spawned. */
  private int tasks;

  /** Whether steps count: in frames, and not while the machine closes. */
  private boolean counts = true;

  /** What was spent in all, and before this frame. */
  private long total;

  private long before;

  /** What may be spent in this frame. */
  private long allowed;

  /** By how much the frames before have exceeded their budgets, if that is kept. */
  private long owed;

  private long steps;

  /** How many entries have taken their turns in all. */
  private long taken;

  private long mostSteps = Long.MAX_VALUE;
  private Overrun overrun;

  private long judged = Long.MAX_VALUE;
  private Overrun excess;

  /** Whether the task that was to be resumed just now ends instead. */
  private boolean ends;

  /** Whether anything depends on where a step begins. */
  private boolean asksForPlaces;

  // the present step
  private CountedTask<?> task;
  private CoroutineSource source;
  private int label;
  private long totalBefore;
  private int timersBefore;
  private int callsBefore;

  FrameGate(FrameMachine machine, FrameOptions options) {
    this.machine = machine;
    this.model = options.costModel();
    this.budget = options.budget();
    this.debt = options.debt();
    this.accounts = options.accounting() ? new Accounts() : null;
    this.limits =
        options.limits() == Limits.none() ? null : new LimitWatch(machine, options.limits());
  }

  void measure(TimerQueue timers, OutsideWaitCount outside) {
    this.timers = timers;
    this.outside = outside;
  }

  /** Tells {@code to} of all that happens; null for nobody. */
  void tape(Tape to) {
    tape = to;
  }

  FrameMachine machine() {
    return machine;
  }

  CostModel model() {
    return model;
  }

  // ---- frames

  /** Begins a frame. */
  void begin() {
    asksForPlaces = accounts != null || tape != null || Math.min(budget, judged) != Long.MAX_VALUE;
    before = total;
    steps = 0;
    overrun = null;
    excess = null;
    passes = 0;
    if (!yielding.isEmpty()) {
      yielding.clear();
    }
    failed.clear();
    allowed = budget;
    if (owed > 0) {
      long paid = Math.min(owed, budget);
      allowed -= paid;
      owed -= paid;
    }
  }

  /** Returns what this frame has cost so far. */
  long spent() {
    return total - before;
  }

  long total() {
    return total;
  }

  /**
   * Ends a frame.
   *
   * @param left how many entries are ready
   * @param next the name of the one that is the next; null if none is left
   * @param emitted the outputs and alerts
   */
  FrameRecord end(
      long frame, long nanos, long skipped, int left, String next, List<Object> emitted) {
    long spent = spent();
    if (debt && spent > allowed) {
      owed = Math.addExact(owed, spent - allowed);
    }
    long age = ages.frameEnds(frame, left, taken);
    if (accounts != null) {
      accounts.frameEnds(frame);
    }
    var record =
        new FrameRecord(
            frame,
            nanos,
            skipped,
            steps,
            spent,
            allowed,
            left,
            overrun,
            left > 0 ? Troubles.spinning(yielding) : List.of(),
            age > 1 ? new Starving(next, age) : null,
            failed.isEmpty() ? List.of() : Troubles.failures(failed),
            emitted);
    troubles.frameEnds(record, excess);
    return record;
  }

  /** Holds a task, which was spawned just now, to limits of its own. */
  void limit(CountedTask<?> spawned, Limits own) {
    if (limits == null) {
      limits = new LimitWatch(machine, Limits.none());
    }
    limits.limit(spawned, own);
  }

  /** Reports what was booked; between steps. */
  Costs costs(List<CountedTask<?>> live) {
    return new Costs(
        machine.options().name(),
        accounts.total(),
        accounts.tasks(live),
        accounts.methods(),
        accounts.lines(),
        accounts.frames(machine.frameNumber()),
        troubles.notes(),
        troubles.findings(budget, accounts.worst()));
  }

  /**
   * Holds frames to a cost beside their budget, for which nothing runs otherwise, and ends each
   * after so many steps, whatever they cost. Before the first frame.
   */
  void judge(long units, long steps) {
    judged = units;
    mostSteps = steps;
    troubles.judge(units);
  }

  /** Lets steps go uncounted from now on, since the machine closes. */
  void close() {
    counts = false;
  }

  // ---- what a step does

  /** Returns the task that is stepped; null for none. */
  CountedTask<?> task() {
    return task;
  }

  /** Adds to the cost of the present step. */
  void charge(long units) {
    if (units < 0) {
      throw new IllegalArgumentException("A charge is negative: " + units);
    }
    if (units > MOST - total) {
      throw new ArithmeticException(
          "A charge of " + units + " is more than can be counted: " + total + " is spent already");
    }
    total += units;
    if (limits != null) {
      limits.charges(task, total - totalBefore);
    }
  }

  /** Counts an element of a source that a task gets, or has got while it waited. */
  void eventTaken(CountedTask<?> taker) {
    if (!counts) {
      return;
    }
    if (task != null && (taker == null || taker == task)) {
      total += model.event();
    } else if (taker != null) {
      taker.due += model.event();
    }
  }

  /** Counts an output or an alert of the present task. */
  void output(int cost) {
    if (limits != null) {
      limits.output(task);
    }
    charge(cost);
  }

  /** Refuses to have so many elements pending, if a limit says so. */
  void limitPending(CountedTask<?> offers, long pending) {
    if (limits != null) {
      limits.pending(offers, pending);
    }
  }

  // ---- as the gate

  @Override
  protected boolean opens(QueueEntry next) {
    if (total - before >= allowed || steps >= mostSteps) {
      return false;
    }
    if (tape != null && !tape.opens(next)) {
      return false;
    }
    taken++;
    return true;
  }

  @Override
  protected void passBegins() {
    passes++;
  }

  @Override
  protected void arrives(InboxEntry entry) {
    if (tape != null && counts) {
      machine.taping.arrives(entry);
    }
  }

  @Override
  protected void spawned(TaskState spawned) {
    var counted = (CountedTask<?>) spawned;
    if (limits != null && counts) {
      limits.spawned(counted, task);
    }
    counted.number = ++tasks;
    if (task == null) {
      counted.due = model.spawn();
    } else if (counts) {
      total += model.spawn();
    }
  }

  @Override
  protected Object steps(TaskState stepped) {
    if (!counts) {
      return null;
    }
    var counted = (CountedTask<?>) stepped;
    LimitExceeded exceeded = limits == null ? null : limits.steps(counted);
    if (exceeded != null && limits.ends(counted)) {
      ends = true;
      return new Failure(exceeded);
    }
    task = counted;
    if (asksForPlaces) {
      StateMachine place = counted.place();
      source = place == null ? CoroutineSource.UNKNOWN : CountedTask.source(place);
      label = place == null ? 0 : CountedTask.label(place);
    }
    totalBefore = total;
    timersBefore = timers.registered();
    callsBefore = outside.callsBegun();
    if (tape != null) {
      tape.steps(counted, source, label);
    }
    total += (long) model.resume() + counted.due;
    counted.due = 0;
    steps++;
    if (passes > 1 && budget != Long.MAX_VALUE && counted.hasYielded()) {
      yielding.add(counted);
    }
    return exceeded == null ? null : new Failure(exceeded);
  }

  @Override
  protected boolean endsWithIt() {
    return ends;
  }

  @Override
  protected void stepped(TaskState stepped) {
    if (task == null) { // it was not resumed, or is not counted
      ends = false;
      return;
    }
    var counted = (CountedTask<?>) stepped;
    total += (long) model.timer() * (timers.registered() - timersBefore);
    total += (long) model.hostCall() * (outside.callsBegun() - callsBefore);
    long cost = total - totalBefore;
    counted.cost += cost;
    if (accounts != null) {
      accounts.step(counted, source, label, cost);
    }
    long spent = total - before;
    if (spent > allowed && overrun == null) {
      overrun = Overrun.of(counted, source, label, cost);
    }
    if (spent > judged && excess == null) {
      excess = Overrun.of(counted, source, label, cost);
    }
    task = null;
    if (limits != null) {
      limits.stepped(counted, cost);
    }
  }

  @Override
  protected void ended(TaskState ended, Object outcome) {
    machine.forget((CountedTask<?>) ended);
    if (tape != null && counts) {
      tape.ended((CountedTask<?>) ended, outcome);
    }
    if (accounts != null) {
      accounts.ended((CountedTask<?>) ended);
    }
    if (limits != null) {
      limits.ended((CountedTask<?>) ended);
    }
    if (counts && ((CountedTask<?>) ended).failureOrNull() != null) {
      machine.noteFailure((CountedTask<?>) ended, failed);
    }
  }
}
