package dev.baton.frame;

import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.Task;
import dev.baton.channels.Overflow;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.Deadlocks;
import dev.baton.loop.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A machine that runs coroutines in frames. A frame is: sample input, deliver events, run, frame
 * sync; {@link FramePhases} are called in each, and coroutines run in the third only. There they
 * run first-in-first-out, as on any loop, until nothing is ready or the frame's budget is spent;
 * what is left keeps its place before all that becomes ready later.
 *
 * <p>Time is that of the frames: frame n begins at ⌊n · 10⁹ / rate⌋ nanoseconds, and {@code now()}
 * does not change within one. All of Baton works inside. Calls of hosts that are begun in a frame
 * are handed over together at its end, and have ended when the next begins.
 *
 * <p>It is driven by one thread at a time: frame by frame, or to the end of its tasks. The same
 * program with the same input gives the same trace however it is driven.
 *
 * <pre>{@code
 * try (var machine = FrameMachine.create(FrameOptions.defaults().frameRate(60).budget(10_000))) {
 *   machine.spawn("crossing", strategy(bars));
 *   machine.runUntilFinished();
 * }
 * }</pre>
 */
public final class FrameMachine extends FrameLoop implements AutoCloseable {
  FrameMachine(FrameOptions options, RealTime real) {
    super(options, real);
  }

  /** Makes a machine that nothing has been spawned on. */
  public static FrameMachine create(FrameOptions options) {
    return new FrameMachine(Objects.requireNonNull(options, "options"), RealTime.SYSTEM);
  }

  // ---- what it is

  /** Returns its options. */
  public FrameOptions options() {
    return options;
  }

  /**
   * Returns the number of the frame that is run or was run last; -1 before the first, which is 0.
   */
  public long frameNumber() {
    return frame;
  }

  /** Returns the machine's time: that at which that frame began; it starts at the epoch. */
  public Instant now() {
    return clock.now();
  }

  /** Returns the input of the present frame; null for none. */
  public Object input() {
    return input;
  }

  /** Returns how many frames were late in {@link #runAtRate}. */
  public long lateFrames() {
    return lateFrames;
  }

  /** Returns how many frames were skipped in {@link #runAtRate}. */
  public long skippedFrames() {
    return skippedFrames;
  }

  /** Returns how many tasks have not ended, without those of scopes and joins. */
  public int tasks() {
    return loop.root().live();
  }

  /**
   * Lists the tasks that have not ended, a line for each, with what it waits for and where, and
   * below it those that it waits for; empty if there are none. Between frames, or in a callback of
   * a phase.
   */
  public String dump() {
    checkHere();
    return Deadlocks.tasks(loop.root()).stripIndent().strip();
  }

  /** Returns whether all tasks have ended, and nothing is left to be told of their ends. */
  public boolean isFinished() {
    return isDone();
  }

  /**
   * Reports what the machine's tasks have cost up to now. Between frames, or in a callback of a
   * phase.
   *
   * @throws IllegalStateException if {@link FrameOptions#accounting} is off, or a task runs now
   */
  public Costs costs() {
    checkHere();
    if (!options.accounting()) {
      throw new IllegalStateException(
          "The machine '" + options.name() + "' keeps no accounts: FrameOptions.accounting is off");
    }
    if (gate.task() != null) {
      throw new IllegalStateException(
          "The costs of the present step are not known before its end: ask for them between frames,"
              + " or in FramePhases.frameSync");
    }
    List<CountedTask<?>> live = new ArrayList<>();
    Deadlocks.all(loop.root()).forEach(task -> live.add((CountedTask<?>) task));
    return gate.costs(live);
  }

  // ---- what runs in it

  /** Sets what the host does in the phases of each frame, in the place of what was set before. */
  public void phases(FramePhases phases) {
    Objects.requireNonNull(phases, "phases");
    if (!isReplaying()) {
      this.phases = phases;
    }
  }

  /**
   * Spawns a coroutine, between frames or in a callback of a phase; in a coroutine, {@link
   * dev.baton.Baton#spawn} does. It starts in the present frame's run if that is still to come, or
   * else in the next frame.
   *
   * @throws IllegalStateException if another thread drives the machine; use {@link #submit}
   */
  public <T> Task<T> spawn(Coroutine<T> coroutine) {
    checkHere();
    taping.checkBegins("a task that is spawned from outside");
    return loop.spawn(coroutine);
  }

  /** Does as {@link #spawn(Coroutine)} does, and gives the task a name. */
  public <T> Task<T> spawn(String name, Coroutine<T> coroutine) {
    return spawn(coroutine).named(name);
  }

  /**
   * Does as {@link #spawn(String, Coroutine)} does, and holds the task and all that it spawns to
   * these limits, together.
   */
  public <T> Task<T> spawn(String name, Coroutine<T> coroutine, Limits limits) {
    Objects.requireNonNull(limits, "limits");
    Task<T> task = spawn(name, coroutine);
    gate.limit((CountedTask<?>) task, limits);
    return task;
  }

  /**
   * Runs a coroutine as a task of this machine, from the next frame on. Callable from any thread.
   *
   * @return a future for its result; cancelling it cancels the task
   */
  public <T> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    taping.checkBegins("a coroutine that is submitted");
    return loop.submit(coroutine);
  }

  /** Runs an action in the next frame's run. Callable from any thread. */
  public void post(Runnable action) {
    taping.checkBegins("an action that is posted");
    loop.post(action);
  }

  /**
   * Tells all tasks that wait for an event of this name, or for any, of its coming; they go on in
   * the next run. Between frames or in a callback of a phase.
   *
   * @return how many there were
   */
  public int emit(String event, Object value) {
    checkHere();
    taping.event(event, value);
    int told = loop.emit(event, value);
    taping.noteReady();
    return told;
  }

  // ---- what comes in and goes out

  /**
   * Makes a source of elements from outside.
   *
   * @throws IllegalArgumentException if there is one of that name
   */
  public <T> Source<T> source(String name, Class<T> type, Capacity capacity) {
    return sources.add(name, type, capacity);
  }

  /**
   * Makes a source that gives the time at which each period has begun, since the machine's start.
   * Of periods that begin in one frame, and of those that nobody has awaited, the last one counts
   * for all; see {@link #countedTicks}.
   *
   * @throws IllegalArgumentException if the period is not longer than zero
   */
  public Source<Instant> ticks(String name, Duration period) {
    return ticks(name, Instant.class, period, Tick::time);
  }

  /** Does as {@link #ticks} does, with the number of each, and how many it stands for. */
  public Source<Tick> countedTicks(String name, Duration period) {
    return ticks(name, Tick.class, period, tick -> tick);
  }

  private <T> Source<T> ticks(
      String name, Class<T> type, Duration period, Function<Tick, T> element) {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("A period of ticks is longer than zero, not " + period);
    }
    Source<T> source = sources.add(name, type, Capacity.of(1, Overflow.CONFLATE));
    sources.feed(new Feed.OfTicks(source, period, element));
    return source;
  }

  /**
   * Feeds rows to a source, each in the first frame that begins at its own time or later, and ends
   * the source behind the last. Rows are read one ahead; those of equal times keep their order, and
   * between sources that of the sources' declaration counts.
   *
   * @throws IllegalArgumentException if the rows are out of order; of later rows, it is thrown to
   *     who drives the machine
   */
  public <T> void replaySource(
      Source<T> source, Iterable<? extends T> rows, Function<? super T, Instant> time) {
    checkHere();
    if (isReplaying()) {
      source.fed = true; // its rows come from the recording
      return;
    }
    var feed = new Feed.OfRows<>(source, rows.iterator(), time);
    if (feed.advance()) {
      sources.feed(feed);
    } else {
      source.end();
    }
  }

  /**
   * Waits for the next element of any source: the one that has arrived first of all that are
   * queued, which is given with its source's name. Those who wait for that source come before.
   */
  public Coroutine<Event> anyEvent() {
    return new AnyNext(sources);
  }

  /**
   * Gives each output to {@code handler}, at the sync of its frame. If that throws, the machine
   * ends after the sync with what was thrown.
   */
  public void onOutput(Consumer<Object> handler) {
    Objects.requireNonNull(handler, "handler");
    if (!isReplaying()) {
      outbox.onOutput(handler);
    }
  }

  /** Gives each alert to {@code handler}, as {@link #onOutput} does. */
  public void onAlert(Consumer<? super Alert> handler) {
    Objects.requireNonNull(handler, "handler");
    if (!isReplaying()) {
      outbox.onAlert(handler);
    }
  }

  // ---- driving

  /** Runs one frame, whose input is sampled. */
  public FrameRecord frame() {
    return frame(false, null);
  }

  /** Runs one frame with this input. */
  public FrameRecord frame(Object input) {
    return frame(true, input);
  }

  /**
   * Runs so many frames.
   *
   * @return what has happened in the last one; null if there is none
   * @throws IllegalArgumentException if the number is negative
   */
  public FrameRecord runFrames(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("The number of frames to run is negative: " + count);
    }
    FrameRecord last = null;
    for (long i = 0; i < count; i++) {
      last = frame();
    }
    return last;
  }

  /**
   * Runs frames, as fast as possible, until all tasks have ended. Where nothing can go on but what
   * waits for the outside, it waits for that too, without running frames; and frames in which
   * nothing would happen are counted and not run, unless there are phases of the host's. An
   * interrupt of the thread ends it after the present frame, and is kept.
   *
   * @return how many frames have gone by
   * @throws Deadlock if nothing can happen any more and tasks have not ended
   * @throws IllegalStateException if a frame's budget is 0
   */
  public long runUntilFinished() {
    checkBudget();
    long before = frame;
    while (!isFinished() && !Thread.currentThread().isInterrupted()) {
      if (awaitArrival()) {
        frame();
        checkDeadlock();
      }
    }
    return frame - before;
  }

  /**
   * Runs frames, each at its own time by the clock of the computer, until all tasks have ended. The
   * present time is that of the next frame. An interrupt ends it after the present frame.
   *
   * @throws Deadlock if nothing can happen any more and tasks have not ended
   * @throws IllegalStateException if a frame's budget is 0
   */
  public void runAtRate() {
    checkBudget();
    var pace = new Pace(time, options.catchUp(), real, frame + 1);
    while (!isFinished() && pace.awaitTurn(frame + 1)) {
      lateFrames += pace.late();
      skips = pace.skips();
      frame();
      checkDeadlock();
    }
  }

  // ---- recordings

  /**
   * Records from now on what happens in the machine, for a {@link Replay}: what comes from outside,
   * and in which order it takes its steps. It is begun before the first frame, with which the
   * machine is as its {@link MachineFactory} makes it. What a replay could not repeat is refused,
   * such as a task that is spawned from outside later; a frame in which that happens, or that does
   * not come to its sync, is the end of the recording.
   *
   * @param file is created, or its content replaced
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException if elements of a source are of a type that cannot be recorded
   * @throws IllegalStateException if frames have been run, or it is recorded or replayed already
   */
  public Recording record(Path file) throws IOException {
    checkHere();
    checkNotEnded();
    return new Recording(this, file, taping.record(file));
  }

  // ---- the end

  /** Cancels all that is left, last spawned first, and runs it to its end. */
  @Override
  public void close() {
    if (!ended) {
      begin();
      try {
        end();
      } finally {
        driver.set(null);
      }
    }
  }

  @Override
  public String toString() {
    return "frame machine '" + options.name() + "' at frame " + frame;
  }
}
