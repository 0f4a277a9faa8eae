package dev.baton.frame;

import dev.baton.Deadlock;
import dev.baton.internal.host.FrameDelay;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Deadlocks;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.GatedPasses;
import dev.baton.internal.kernel.QueueEntry;
import dev.baton.internal.kernel.RootScope;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.kernel.VirtualClock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How a {@link FrameMachine} works: its loop, whose passes it runs in frames, and when it runs
 * them. It is the machine's superclass, so that users see none of it.
 */
abstract sealed class FrameLoop permits FrameMachine {
  final FrameOptions options;
  final FrameTime time;
  final FrameGate gate;
  final EventLoopImpl loop;
  final GatedPasses passes;
  final VirtualClock clock;
  final RandomNumbers random;
  final RealTime real;
  final Sources sources = new Sources((FrameMachine) this);
  final Outbox outbox = new Outbox();

  /** Who drives it now; null between calls. */
  final AtomicReference<Thread> driver = new AtomicReference<>();

  FramePhases phases;

  /** The frame that is run, or was run last; -1 before the first. */
  long frame = -1;

  /** How long the present frame is, which is kept since each wait for the next asks for it. */
  private long untilNext;

  private long nextOf = -1;

  /** How many frames are to be skipped before the next. */
  long skips;

  long lateFrames;
  long skippedFrames;
  Object input;

  /** Whether no frame is run any more, and why; null for a close. */
  boolean ended;

  Throwable endedBy;

  /** Whether a recording is replayed in it. */
  private final boolean replaying = Replay.isMaking();

  /** How values are recorded. */
  final Values values;

  /** Where what happens goes to. */
  final Taping taping = new Taping((FrameMachine) this);

  FrameLoop(FrameOptions options, RealTime real) {
    this.values = new Values(options.recordable());
    this.options = options;
    this.real = real;
    this.time = new FrameTime(options.frameRate());
    this.gate = new FrameGate((FrameMachine) this, options);
    this.loop = new EventLoopImpl(options.loopOptions(), null, gate);
    this.passes = new GatedPasses(loop);
    this.clock = (VirtualClock) loop.clock();
    this.random = new RandomNumbers(options.seed());
    gate.measure(loop.timers, loop.outside);
    if (options.hostLatency() > 1) {
      FrameDelay.set(loop, new FrameDelay(options.hostLatency(), () -> frame));
    }
  }

  final void checkBudget() {
    if (options.budget() == 0) {
      throw new IllegalStateException(
          "The budget of a frame is 0: nothing runs, and so nothing would ever end. Set one with"
              + " FrameOptions.budget, or run frames by hand.");
    }
  }

  /**
   * Waits for what comes from outside, if nothing else can happen.
   *
   * @return false if nothing has come yet
   */
  final boolean awaitArrival() {
    long calls = passes.putOffTo();
    if (calls != Long.MAX_VALUE) {
      passes.deliver(); // when outcomes arrive that are put off makes no difference
    }
    if (phases != null || !passes.isIdle() || sources.hasArrivals()) {
      return true;
    }
    boolean isFed = sources.isFed();
    if (isFed || !loop.timers.isEmpty() || calls != Long.MAX_VALUE) {
      long timer = loop.timers.isEmpty() ? Long.MAX_VALUE : loop.timers.nextDeadline();
      long due = Math.min(timer, sources.nextDue());
      long first = due == Long.MAX_VALUE ? due : time.firstAt(due);
      frame = Math.max(frame, Math.min(first, calls) - 1); // nothing happens in those before
      return true;
    }
    if (isStuck()) {
      return true;
    }
    passes.waitForArrival(sources::hasArrivals);
    return !passes.isIdle() || sources.hasArrivals();
  }

  /** Returns whether nothing can happen any more, in the machine or from outside. */
  private boolean isStuck() {
    return passes.isStuck() && !sources.isFed() && !sources.hasArrivals() && !sources.isOpen();
  }

  /** Returns whether no frame is left to be run. */
  final boolean isDone() {
    return ended || loop.root().live() == 0 && passes.isIdle();
  }

  final void checkDeadlock() {
    if (!isDone() && isStuck()) {
      throw new Deadlock(
          "Nothing is left to run or to wait for in frame "
              + frame
              + " of the machine '"
              + options.name()
              + "', but these tasks have not ended:"
              + Deadlocks.tasks(loop.root()));
    }
  }

  final FrameRecord frame(boolean given, Object value) {
    begin();
    try {
      checkNotEnded();
      checkNotReplaying();
      return run(given, value);
    } finally {
      driver.set(null);
    }
  }

  private FrameRecord run(boolean given, Object value) {
    try {
      taping.expect();
      long next = frame + 1 + skips;
      passes.awaitCalls(next);
      taping.noteReady();
      long skipped = skips;
      skips = 0;
      begins(next, skipped);
      input = given || phases == null ? value : phases.sampleInput(frame);
      taping.input(input);
      if (phases != null) {
        phases.deliverEvents(frame);
      }
      taping.expect();
      passes.deliver();
      sources.deliver(clock.nanos());
      taping.noteReady();
      if (phases != null) {
        phases.run(frame);
      }
      taping.expect();
      passes.run();
      taping.checkRecorded();
      return sync(skipped);
    } catch (Throwable failure) {
      taping.breaksOff(failure);
      throw failure;
    }
  }

  /** Begins a frame. */
  final void begins(long number, long skipped) {
    long begin = time.begin(number);
    clock.moveTo(begin);
    nextOf = number;
    untilNext = time.begin(number + 1) - begin;
    skippedFrames += skipped;
    frame = number;
    gate.begin();
  }

  /** Ends a frame. */
  final FrameRecord ends(long skipped) {
    int left = passes.ready();
    String next = left == 0 ? null : nameOfNext();
    return gate.end(frame, clock.nanos(), skipped, left, next, outbox.take());
  }

  private FrameRecord sync(long skipped) {
    FrameRecord record = ends(skipped);
    Throwable thrown = taping.write(record);
    thrown = outbox.handOut(record.emitted(), thrown);
    List<TaskFailure> failures = record.failures();
    if (!failures.isEmpty() && options.endOnFailure()) {
      thrown = thrown == null ? failures.get(0).failure() : thrown;
    }
    failures.forEach(each -> loop.reports.unseenInFrame(each.task(), frame, each.failure()));
    if (phases != null) {
      phases.frameSync(record);
    }
    if (thrown != null) {
      endedBy = thrown;
      end();
      throw Thrown.asItIs(thrown);
    }
    return record;
  }

  private String nameOfNext() {
    QueueEntry next = passes.nextReady();
    return next instanceof CountedTask<?> task ? task.name() : "a callback";
  }

  final void begin() {
    Thread me = Thread.currentThread();
    if (!driver.compareAndSet(null, me)) {
      Thread other = driver.get();
      throw new IllegalStateException(
          other == me
              ? "The machine '"
                  + options.name()
                  + "' runs a frame already, which has called this; a coroutine awaits nextFrame()"
              : "The machine '"
                  + options.name()
                  + "' is being driven by "
                  + (other == null ? "another thread" : "the thread '" + other.getName() + "'"));
    }
  }

  /** Refuses use by a thread while another one drives the machine. */
  void checkHere() {
    Thread other = driver.get();
    if (other != null && other != Thread.currentThread()) {
      throw new IllegalStateException(
          "The machine '"
              + options.name()
              + "' is being driven by the thread '"
              + other.getName()
              + "'; use submit or post to reach it");
    }
  }

  final void checkNotEnded() {
    if (ended) {
      throw new IllegalStateException(
          "The machine '"
              + options.name()
              + "' has ended"
              + (endedBy == null ? "" : ": " + endedBy),
          endedBy);
    }
  }

  final void end() {
    ended = true;
    gate.close();
    try {
      taping.machineEnds();
    } finally {
      passes.noFrameBegins();
      loop.close();
    }
  }

  /** Returns whether a recording is replayed in it: nothing comes from outside then. */
  public final boolean isReplaying() {
    return replaying;
  }

  private void checkNotReplaying() {
    if (replaying) {
      throw new IllegalStateException(
          "The machine '" + options.name() + "' replays a recording: it is driven by its Replay");
    }
  }

  // ---- for what runs in it

  /**
   * Returns the machine that runs this thread.
   *
   * @throws IllegalStateException if there is none
   */
  static FrameMachine current(String what) {
    TaskLoop loop = CurrentLoop.orNull();
    if (loop != null && loop.gate instanceof FrameGate gate) {
      return gate.machine();
    }
    throw new IllegalStateException(
        what
            + " needs a frame machine, and "
            + (loop == null
                ? "none runs on the thread '" + Thread.currentThread().getName() + "'"
                : "the loop '" + loop.name() + "' is an ordinary one")
            + ". Spawn the coroutine with FrameMachine.spawn.");
  }

  FrameGate gate() {
    return gate;
  }

  /** Returns whether this thread runs the machine's loop. */
  boolean isHere() {
    return loop.isHere();
  }

  /** Wakes the machine if it waits for what arrives at its sources. */
  void wakeIfWaiting() {
    if (passes.isWaiting()) {
      try {
        loop.post(() -> {});
      } catch (RejectedExecutionException closed) {
        // nobody waits for it any more
      }
    }
  }

  /** Keeps an output or an alert for the sync. */
  void emit(Object emission) {
    taping.emitted(emission);
    outbox.add(emission);
  }

  /** Returns how long it is from the present frame to one so many frames later. */
  long nanosUntil(long frames) {
    if (frames == 1 && frame == nextOf) {
      return untilNext;
    }
    long then = frame + frames;
    return (then < 0 ? Long.MAX_VALUE : time.begin(then)) - clock.nanos();
  }

  SplittableRandom random(CountedTask<?> task) {
    return random.of(task);
  }

  /** Forgets what is kept of a task, which has ended. */
  void forget(CountedTask<?> task) {
    random.ended(task);
  }

  /** Notes a task that has failed, if it belongs to the machine itself. */
  void noteFailure(CountedTask<?> task, List<TaskState> failed) {
    if (task.group instanceof RootScope && !task.isCancelled()) {
      failed.add(task);
    }
  }
}
