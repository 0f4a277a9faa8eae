package dev.baton.internal.kernel;

import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.Task;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Parking;
import dev.baton.internal.base.Stack;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.KeepAlive;
import dev.baton.loop.RunOptions;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** The one kind of loop: the passes, and how other threads reach them. */
public final class EventLoopImpl extends TaskLoop implements EventLoop {
  /** Why tasks are cancelled when a loop closes. */
  public static final String CLOSING = "the loop is closing";

  /** From here on the caches do not hold what the turns of all ready entries need. */
  private static final int MANY = 1 << 14;

  /** How many of many ready entries are looked at together; measured, and a power of two. */
  private static final int AHEAD = 8;

  private static final VarHandle THREAD;
  private static final VarHandle BORROWED;

  static {
    InAdvance.load();
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      THREAD = lookup.findVarHandle(EventLoopImpl.class, "thread", Thread.class);
      BORROWED = lookup.findVarHandle(EventLoopImpl.class, "borrowed", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String name;

  /** What {@link ReadyQueue#lookAhead} has given, kept for its own sake. */
  int lookedAt;

  /** What runs it on a thread of its own; null if something else does. */
  LoopService service;

  private final Inbox inbox = new Inbox();

  /** What has been taken out of the inbox and has not arrived; each is linked to the next. */
  private InboxEntry arriving;

  private final RootScope root = new RootScope(this);

  /** How much there is to do, for whoever chooses among loops. */
  public final Load load = new Load(root);

  private final Carriers carriers;

  /** Puts each pass into another order; null for first-in-first-out. */
  private final Random shuffle;

  private final IdleWait idle;
  private final StepInterceptor aroundStep;

  /** Whether anything is to be done around each step. */
  private final boolean watched;

  /** Asks a foreign host for a pass; null if the loop has a thread of its own. */
  private final Runnable alarm;

  /** The thread that runs the loop now; null between runs. */
  private volatile Thread thread;

  /** The thread that has run the loop last, or has made it. */
  private volatile Thread ranLast = Thread.currentThread();

  /** Whether {@link #ranLast} uses the loop for a moment, between two runs. */
  private volatile boolean borrowed;

  /** Whether that thread was interrupted, and is to be so again when it leaves the loop. */
  private boolean interrupted;

  private boolean closed;

  /** The end of the task that {@link #run} waits for; null if it does not run. */
  private MainTaskEnd mainEnd;

  /** Whether what runs the loop returns behind the present pass, whatever has not ended. */
  private boolean givenUp;

  /** Whether nothing new is begun: the loop closes, or its host shuts it down. */
  private boolean closing;

  /** Makes a loop whose passes a foreign host runs when {@code alarm} asks for it. */
  public EventLoopImpl(RunOptions options, Runnable alarm) {
    this(options, alarm, null);
  }

  /** Makes a loop with a gate, or null, that is run by {@link GatedPasses}. */
  public EventLoopImpl(RunOptions options, Runnable alarm, StepGate gate) {
    super(
        options.clock() == null ? new SystemClock() : (LoopClock) options.clock(),
        new Reports(options),
        gate);
    this.name = options.name();
    this.carriers = new Carriers(options.carriers());
    this.shuffle = options.seed() == null ? null : new Random(options.seed());
    this.idle = new IdleWait(this, inbox, options.standStill().toNanos());
    this.aroundStep = new StepInterceptor(this, carriers, options.slowStep().toNanos());
    this.watched = gate != null || aroundStep.isNeeded();
    this.alarm = alarm;
  }

  public static EventLoopImpl create(RunOptions options) {
    return new EventLoopImpl(options, null);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Carriers carriers() {
    return carriers;
  }

  // ---- running

  @Override
  public <T> T run(Coroutine<T> main) {
    checkOwnPasses("run");
    enter();
    try {
      TaskImpl<T> task = spawnClaimed(claimed(main), root);
      runUntilDone(task);
      return task.result();
    } finally {
      leave();
    }
  }

  @Override
  public void runUntilIdle() {
    checkOwnPasses("runUntilIdle");
    enter();
    try {
      while (!stuck() && !givenUp) {
        turnInterrupted();
      }
    } finally {
      leave();
    }
  }

  @Override
  public boolean step() {
    checkOwnPasses("step");
    enter();
    try {
      anyPass();
      return isWorkLeft();
    } finally {
      leave();
    }
  }

  @Override
  public void advance(Duration time) {
    if (!(clock instanceof VirtualClock virtual)) {
      throw new IllegalStateException("Only a virtual clock can be advanced");
    }
    long target = Durations.later(clock.nanos(), Durations.nanos(time));
    enter();
    try {
      passes();
      while (!timers.isEmpty() && timers.nextDeadline() <= target && !givenUp) {
        virtual.moveTo(timers.nextDeadline());
        passes();
      }
      virtual.moveTo(target);
    } finally {
      leave();
    }
  }

  /** Has what runs the loop, or closes it, return behind the present pass; on its thread. */
  public void giveUp() {
    givenUp = true;
    if (mainEnd != null) {
      mainEnd.run();
    }
  }

  boolean isGivenUp() {
    return givenUp;
  }

  @Override
  public <T> TaskImpl<T> spawn(Coroutine<T> coroutine) {
    if (!isHere()) {
      checkOutside();
    }
    return spawnIntoRoot(claimed(coroutine));
  }

  private void checkOutside() {
    checkOwnPasses("spawn");
    if (thread != null) {
      throw new IllegalStateException(
          "The loop '" + name + "' runs on another thread; use submit to reach it");
    }
    if (closed) {
      throw refused();
    }
  }

  /** Checks that the passes are not those of a foreign host, which what is called would run. */
  private void checkOwnPasses(String what) {
    if (alarm != null && !isHere()) {
      throw new IllegalStateException(
          "The passes of the loop '"
              + name
              + "' are run by its host, which "
              + what
              + " of EventLoop would come between. Use submit or post, or what ForeignLoop has.");
    }
  }

  @Override
  <T> TaskImpl<T> spawnIntoRoot(Coroutine<T> coroutine) {
    TaskImpl<T> task = spawnClaimed(coroutine, root);
    if (closing) {
      task.cancel(CLOSING);
    }
    return task;
  }

  private static <T> Coroutine<T> claimed(Coroutine<T> coroutine) {
    Engine.claim(coroutine);
    return coroutine;
  }

  @Override
  public <T> TaskImpl<T> spawnClaimed(Coroutine<T> coroutine, TaskGroup group) {
    TaskImpl<T> task =
        gate == null ? new TaskImpl<>(group, coroutine) : CountedTask.of(group, coroutine);
    TaskImpl<?> spawner = runner.task;
    if (spawner != null) {
      TaskExtra.inherit(task, spawner);
    }
    if (!carriers.isEmpty()) {
      task.extra().carried = carriers.capture();
    }
    if (gate != null) {
      gate.spawned(task);
    }
    ready.makeRoom(1); // here it ends at the latest if it fails: nobody knows of the task yet
    group.add(task);
    ready.add(task);
    return task;
  }

  // ---- from other threads

  @Override
  public <T> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    return Submission.submit(this, coroutine);
  }

  @Override
  public void post(Runnable action) {
    handIn(new UserCallback(this, action));
  }

  @Override
  public KeepAlive hold() {
    checkOwnPasses("hold");
    return new KeepAliveImpl(this);
  }

  @Override
  public int emit(String event, Object value) {
    checkOwnPasses("emit");
    Stack.probe();
    return events.emit(event, value);
  }

  // ---- closing

  @Override
  public void close() {
    close(Long.MAX_VALUE);
  }

  @Override
  public List<Task<?>> close(Duration grace) {
    return close(Durations.nanos(grace));
  }

  private List<Task<?>> close(long grace) {
    if (closed) {
      return List.of();
    }
    if (root.live() > 0 || isWorkLeft()) {
      checkOwnPasses("close");
    }
    enter();
    try {
      return shutDown(shutdown(Durations.later(clock.nanos(), grace)));
    } finally {
      leave();
    }
  }

  /** Returns what has ended it, if that was an error; null otherwise. */
  public Throwable death() {
    return service == null ? null : service.death();
  }

  LoopShutdown shutdown(long deadline) {
    return new LoopShutdown(this, inbox, deadline);
  }

  /** Closes, on the thread that has entered the loop. */
  List<Task<?>> shutDown(LoopShutdown shutdown) {
    closed = true;
    closing = true;
    boolean complete = false;
    try {
      List<Task<?>> left = List.copyOf(shutdown.run());
      complete = true;
      return left;
    } finally {
      closed = complete; // if memory has run out, it can be closed again
      closing = complete;
    }
  }

  /** Closes, and runs no task any more; on the thread that has entered the loop. */
  void abandon() {
    closed = true;
    closing = true;
    runner.noTask();
    InboxEntry late = arriving;
    arriving = null;
    shutdown(0).abandon(late);
  }

  @Override
  public boolean isClosing() {
    return closing;
  }

  /** Returns whether it closes for good, or is closed. */
  boolean isClosed() {
    return closed;
  }

  /** Returns whether it takes in nothing any more, not even on its thread. */
  public boolean hasEnded() {
    return inbox.isClosed();
  }

  /** Says whether the host shuts the loop down. */
  public void shuttingDown(boolean begins) {
    closing = begins || closed || (service != null && service.isStopping());
  }

  // ---- passes

  private void runUntilDone(TaskImpl<?> main) {
    var end = new MainTaskEnd(main);
    main.tell(end);
    mainEnd = end;
    while (!end.isNoted()) {
      if (stuck()) {
        throw new Deadlock(Deadlocks.describe(this, root));
      }
      if (Thread.interrupted()) {
        interrupted = true;
        main.cancel("the thread was interrupted");
        anyPass(); // also where calls hold what is ready: who was cancelled may not wait for them
        continue;
      }
      turn();
    }
    if (outside.isHeld()) { // else what is left would find them there or not, as the threads are
      awaitHeld();
    }
  }

  /**
   * Does as {@link #turn} does, where an interrupt ends nothing. A thread that is interrupted does
   * not park, so that is taken from it until it leaves the loop.
   */
  void turnInterrupted() {
    takeInterrupt();
    turn();
  }

  /** Runs one pass, after waiting for something to run if nothing is. */
  void turn() {
    if (passHook != null && outside.isHeld()) {
      if (!awaitHeld()) {
        return;
      }
    } else if (!isWorkLeft()) {
      idle();
    }
    anyPass();
  }

  /**
   * Waits while calls of a host hold all that is ready. What others hand in meanwhile ends the
   * wait, so that a call may wait for something that it has posted.
   *
   * @return whether there is a pass to be run; false if the thread was interrupted
   */
  private boolean awaitHeld() {
    int before = ready.size();
    while (outside.isHeld() && ready.size() == before) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      if (passHook.isWorkLeft()) {
        endPass(); // a cancel that did not come in a pass has let calls in
      } else if (inbox.isEmpty() && arriving == null) {
        idle();
      }
      takeInArrivals();
    }
    return true;
  }

  /** Passes until nothing is ready at the present time. */
  private void passes() {
    do {
      do {
        interrupted |= Thread.interrupted();
      } while (outside.isHeld() && !awaitHeld());
      anyPass();
    } while ((isWorkLeft() || outside.isHeld()) && !givenUp);
  }

  boolean isWorkLeft() {
    return !ready.isEmpty()
        || !inbox.isEmpty()
        || arriving != null
        || (passHook != null && passHook.isWorkLeft());
  }

  /** Returns whether something waits for a pass; on the thread that has entered the loop. */
  boolean isInUse() {
    if (arriving == null) {
      arriving = inbox.takePending();
    }
    return root.live() > 0 || isWorkLeft();
  }

  /** Returns whether nothing can happen any more. */
  boolean stuck() {
    return !isWorkLeft() && timers.isEmpty() && outside.isEmpty();
  }

  void pass() {
    try {
      takeIn();
    } catch (Throwable failure) {
      takeInAgain(failure);
    }
    ready.trim();
    if (shuffle != null) {
      ready.shuffle(shuffle);
    }
    try {
      for (int left = ready.size(); left > 0; left--) {
        if (left > MANY && (left & AHEAD - 1) == 0) {
          lookedAt = ready.lookAhead(AHEAD);
        }
        turn(ready.take());
      }
    } catch (Throwable failure) { // no stack for taking an entry; what is left is for the next pass
      reports.loopFailed(failure);
    }
    runner.noTask();
  }

  /** Runs a pass of a loop whose tasks have called hosts, or of any other. */
  void anyPass() {
    if (passHook == null) {
      plainPass();
    } else {
      hookedPass();
    }
  }

  private void plainPass() {
    pass();
    if (passHook != null) { // by the first call of a host, in this pass
      endPass();
    }
  }

  private void hookedPass() {
    try {
      takeInArrivals();
    } catch (Throwable failure) { // the pass takes in the rest
      reports.loopFailed(failure);
    }
    pass();
    endPass();
  }

  /**
   * Begins a pass that {@link GatedPasses} runs; gives how many entries it has. This and {@link
   * #takeTurn} say again what {@link #pass} does: where that calls them, a yield takes up to a
   * fifth longer.
   */
  int beginPass() {
    ready.trim();
    if (shuffle != null) {
      ready.shuffle(shuffle);
    }
    return ready.size();
  }

  /** Has the next entry take its turn in such a pass, of which so many are left. */
  void takeTurn(int left) {
    if (left > MANY && (left & AHEAD - 1) == 0) {
      lookedAt = ready.lookAhead(AHEAD);
    }
    turn(ready.take());
  }

  void endPass() {
    if (passHook == null) {
      return;
    }
    try {
      passHook.passEnds();
    } catch (Throwable failure) { // it has kept what is left, for the next pass
      reports.loopFailed(failure);
    }
  }

  /**
   * Runs the turn of an entry. What may fail is caught here, entry by entry: a handler around the
   * loop over all of them that has to know the entry and how many are left makes a yield a tenth
   * slower.
   */
  private void turn(QueueEntry entry) {
    try {
      if (entry instanceof TaskImpl<?> task) {
        task.turn(this);
      } else {
        runner.noTask();
        entry.run();
      }
    } catch (Throwable failure) {
      rescue(entry, failure);
    }
  }

  /** Takes what other threads have handed in, and the timers that are due. */
  private void takeIn() {
    takeInInbox();
    takeInTimers();
  }

  void takeInTimers() {
    if (!timers.isEmpty()) {
      long now = clock.nanos();
      while (ready.hasRoom()) {
        Timer due = timers.takeDue(now);
        if (due == null) {
          return;
        }
        ready.add(due);
      }
    }
  }

  void takeInArrivals() {
    takeInInbox();
    if (passHook != null) {
      passHook.takenIn();
    }
  }

  private void takeInInbox() {
    if (arriving == null) {
      arriving = inbox.takeAll();
    }
    while (arriving != null) {
      InboxEntry entry = arriving;
      if (gate != null) {
        gate.arrives(entry);
      }
      entry.arrive(this);
      arriving = entry.next;
      entry.next = null;
    }
  }

  /**
   * Goes on after {@link #takeIn} has failed, for want of memory or stack. What is ready may give
   * up some, and the rest is taken in in the next pass; if nothing is, whoever runs the loop gets
   * the error, and can run it again.
   */
  private void takeInAgain(Throwable failure) {
    try {
      takeIn();
    } catch (VirtualMachineError again) {
      if (ready.isEmpty()) {
        throw again;
      }
    }
    reports.loopFailed(failure);
  }

  /** Goes on with an entry whose turn has failed, for want of memory or stack. */
  private void rescue(QueueEntry entry, Throwable failure) {
    boolean seen = false;
    try {
      if (entry instanceof TaskImpl<?> task) {
        seen = task.rescue(this, failure);
      } else {
        runner.noTask();
        entry.run();
      }
    } catch (Throwable again) {
      if (again != failure) {
        reports.loopFailed(again);
      }
    }
    if (!seen) {
      reports.loopFailed(failure);
    }
  }

  @Override
  Object step(TaskImpl<?> task, StateMachine machine, Object sent) {
    if (runner.task != task) {
      runner.task = task;
    }
    return watched ? watched(task, machine, sent) : Engine.drive(runner, machine, sent);
  }

  /** Does the rest of {@link #step}, apart, so that there is little of it where nobody watches. */
  private Object watched(TaskImpl<?> task, StateMachine machine, Object sent) {
    return gate == null ? aroundStep.drive(task, machine, sent) : gated(task, machine, sent);
  }

  private Object gated(TaskImpl<?> task, StateMachine machine, Object sent) {
    Object thrown = gate.steps(task);
    try {
      if (thrown != null) {
        if (!(sent instanceof Failure)) {
          task.giveBackSent(sent);
        }
        if (gate.endsWithIt() || !machine.standsAtAwait()) {
          ((CountedTask<?>) task).cancelGroups("the task has reached its limit");
          return thrown;
        }
      }
      Object resumed = thrown == null ? sent : thrown;
      return aroundStep.isNeeded()
          ? aroundStep.drive(task, machine, resumed)
          : Engine.drive(runner, machine, resumed);
    } finally {
      gate.stepped(task);
    }
  }

  /** Waits for the next deadline or a message, or moves the virtual clock. */
  private void idle() {
    idle.waitForWork();
  }

  /** Returns whether other threads have handed something in that has not been taken in. */
  boolean hasArrivals() {
    return !inbox.isEmpty() || arriving != null || (passHook != null && passHook.isWorkLeft());
  }

  /** Waits once for what other threads hand in, unless something is there. */
  void waitForArrival() {
    if (!hasArrivals()) {
      idle.waitForArrival();
    }
  }

  /** Keeps an interrupt of the thread, on which it would not park, until it leaves the loop. */
  void takeInterrupt() {
    interrupted |= Thread.interrupted();
  }

  // ---- handing in

  @Override
  public boolean inbox(InboxEntry entry) {
    if (!inbox.add(entry)) {
      return false;
    }
    if (alarm != null) {
      try {
        alarm.run();
      } catch (Throwable later) {
        // the entry waits for the pass that the host is asked for then
      }
    } else if (idle.isParked()) {
      Parking.unpark(thread);
    }
    return true;
  }

  /**
   * Hands in, from any thread, what its caller wants to know the fate of.
   *
   * @throws RejectedExecutionException if the loop is closed
   * @throws RuntimeException what a foreign host has thrown, and then the entry is withdrawn
   */
  void handIn(Withdrawable entry) {
    if (!inbox.add(entry)) {
      throw refused();
    }
    if (alarm == null) {
      if (idle.isParked()) {
        Parking.unpark(thread);
      }
      return;
    }
    try {
      alarm.run();
    } catch (Throwable refused) {
      if (entry.withdraw()) {
        throw refused;
      }
    }
  }

  /** Returns the exception for whoever hands in something when the loop is closed. */
  public RejectedExecutionException refused() {
    Throwable death = death();
    return death == null
        ? new RejectedExecutionException("The loop '" + name + "' is closed")
        : new RejectedExecutionException("The loop '" + name + "' was ended by an error", death);
  }

  @Override
  public RootScope root() {
    return root;
  }

  // ---- entering

  @Override
  boolean isAtRest() {
    boolean over = inbox.isClosed() || ranLast == Thread.currentThread();
    return over && thread == null; // in this order: it is closed before its thread leaves it
  }

  @Override
  boolean isRunning() {
    return thread != null;
  }

  void enter() {
    Stack.probe(Stack.RUN);
    if (closed) {
      throw new IllegalStateException("The loop '" + name + "' is closed");
    }
    CurrentLoop.enter(this);
    if (!THREAD.compareAndSet(this, null, Thread.currentThread())) {
      CurrentLoop.leave();
      Thread other = thread;
      throw new IllegalStateException(
          "The loop '"
              + name
              + "' is being run by "
              + (other == null ? "another thread" : "the thread '" + other.getName() + "'"));
    }
    while (borrowed) {
      Thread.onSpinWait(); // it is about to be given back
    }
    ranLast = Thread.currentThread();
    here = Thread.currentThread();
    try {
      aroundStep.enter();
    } catch (Throwable failure) {
      leave();
      throw failure;
    }
  }

  @Override
  boolean borrow() {
    if (ranLast != Thread.currentThread() || !lend()) {
      return false;
    }
    if (ranLast != Thread.currentThread()) {
      borrowed = false;
      return false;
    }
    return true;
  }

  /** Does as {@link #borrow} does, for any thread. */
  boolean lend() {
    // First this, and then the look at the thread; whoever comes looks the other way round.
    if (!BORROWED.compareAndSet(this, false, true)) {
      return false;
    }
    if (thread != null || closed) {
      borrowed = false;
      return false;
    }
    return true;
  }

  @Override
  void giveBack() {
    borrowed = false;
  }

  void leave() {
    boolean wasInterrupted = interrupted;
    interrupted = false;
    givenUp = false;
    mainEnd = null;
    try {
      aroundStep.leave();
    } finally {
      CurrentLoop.leave();
      here = null;
      thread = null;
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public String toString() {
    return "loop '" + name() + "'";
  }
}
