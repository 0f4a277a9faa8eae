package dev.baton;

import java.util.concurrent.locks.LockSupport;

/**
 * One thread's worth of running coroutines: a queue of what is ready, run in passes, timers, and an
 * inbox for other threads. Nothing preempts anything, and the order is always the same.
 *
 * <p>A pass is: take what other threads have handed in; add the timers that are due; then run all
 * that is ready by now. What becomes ready meanwhile runs in the next pass.
 */
public final class EventLoop implements AutoCloseable {
  private static final ThreadLocal<EventLoop> CURRENT = new ThreadLocal<>();

  private final String name;
  final Clock clock;
  final Runner runner = new Runner(this);
  final ReadyQueue ready = new ReadyQueue();
  final TimerQueue timers = new TimerQueue();
  final Reports reports = new Reports();
  private final Inbox inbox = new Inbox();
  private final RootScope root = new RootScope(this);

  /** How many waits for something outside the loop are going on. */
  private int outside;

  /** How many of them are host calls, during which a virtual clock stands still. */
  private int hostCalls;

  /** The thread that runs the loop now; null between runs. */
  private volatile Thread thread;

  /**
   * Whether the loop's thread is parked or about to be; then whoever hands something in wakes it.
   */
  private volatile boolean parked;

  private boolean closed;

  private EventLoop(RunOptions options) {
    this.name = options.name;
    this.clock = options.clock == null ? Clock.system() : options.clock;
  }

  /** A loop that nothing runs yet. */
  public static EventLoop create(RunOptions options) {
    return new EventLoop(options);
  }

  /** The loop's name. */
  public String name() {
    return name;
  }

  /** The loop's clock. */
  public Clock clock() {
    return clock;
  }

  /**
   * Runs {@code main} to its end, and everything else meanwhile. What is left then stays where it
   * is, for a later run or {@link #close}.
   *
   * @return what {@code main} gives; what it throws is thrown
   * @throws Deadlock if nothing can happen any more and {@code main} has not ended
   */
  public <T> T run(Coroutine<T> main) {
    enter();
    try {
      Task<T> task = spawn(main);
      runUntilDone(task);
      return task.result();
    } finally {
      leave();
    }
  }

  /** Schedules a coroutine; it starts in the next pass. On the loop's thread. */
  public <T> Task<T> spawn(Coroutine<T> coroutine) {
    coroutine.claim();
    return spawnClaimed(coroutine, root);
  }

  <T> Task<T> spawnClaimed(Coroutine<T> coroutine, TaskGroup group) {
    var task = new Task<T>(group, coroutine);
    group.add(task);
    ready.add(task);
    return task;
  }

  /** Cancels all that is left, last spawned first, and runs it to its end. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    enter();
    try {
      root.cancelAll("the loop is closing");
      while (root.live() > 0 && !stuck()) {
        turn();
      }
      for (Ready late = inbox.close(); late != null; late = late.next) {
        // nothing runs it any more
      }
    } finally {
      leave();
    }
  }

  // ---- running

  private void runUntilDone(Task<?> main) {
    var end = new Flag();
    main.tell(end);
    while (!end.raised) {
      if (stuck()) {
        throw new Deadlock(Deadlocks.describe(this, root));
      }
      if (Thread.interrupted()) {
        end.interrupted = true;
        main.cancel("the thread was interrupted");
      }
      turn();
    }
    if (end.interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One pass, after waiting for something to run if nothing is. */
  private void turn() {
    if (ready.isEmpty() && inbox.isEmpty()) {
      idle();
    }
    pass();
  }

  /** Whether nothing can happen any more. */
  private boolean stuck() {
    return ready.isEmpty() && timers.isEmpty() && outside == 0 && inbox.isEmpty();
  }

  private void pass() {
    for (Ready entry = inbox.takeAll(); entry != null; ) {
      Ready next = entry.next;
      entry.next = null;
      entry.arrive(this);
      entry = next;
    }
    if (!timers.isEmpty()) {
      long now = clock.nanos();
      for (Timer due = timers.takeDue(now); due != null; due = timers.takeDue(now)) {
        ready.add(due);
      }
    }
    for (Ready entry = ready.takeAll(); entry != null; ) {
      Ready next = entry.next;
      entry.next = null;
      entry.run();
      entry = next;
    }
  }

  /** Steps a task's innermost machine. */
  Object step(Task<?> task, Coroutine<?> machine, Object sent) {
    runner.task = task;
    return runner.drive(machine, sent);
  }

  /** Waits for the next deadline or a message, or moves the virtual clock. */
  private void idle() {
    if (clock instanceof VirtualClock virtual && hostCalls == 0 && !timers.isEmpty()) {
      virtual.moveTo(timers.nextDeadline());
      return;
    }
    parked = true;
    try {
      if (!inbox.isEmpty()) {
        return;
      }
      if (timers.isEmpty() || clock instanceof VirtualClock) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, timers.nextDeadline() - clock.nanos());
      }
    } finally {
      parked = false;
    }
  }

  // ---- what goes on outside

  void outsideBegun(boolean hostCall) {
    outside++;
    if (hostCall) {
      hostCalls++;
    }
  }

  void outsideEnded(boolean hostCall) {
    outside--;
    if (hostCall) {
      hostCalls--;
    }
  }

  // ---- handing in

  /** Hands an entry in from any thread; false if the loop is closed. */
  boolean inbox(Ready entry) {
    if (!inbox.add(entry)) {
      return false;
    }
    if (parked) {
      LockSupport.unpark(thread);
    }
    return true;
  }

  /** As {@link #inbox}, but at once if this is the loop's thread. */
  void hand(Ready entry) {
    if (isHere()) {
      entry.arrive(this);
    } else {
      inbox(entry);
    }
  }

  // ---- the current loop

  /** Whether the current thread runs this loop. */
  boolean isHere() {
    return thread == Thread.currentThread();
  }

  static EventLoop currentOrNull() {
    return CURRENT.get();
  }

  /** The loop that runs the current thread. */
  static EventLoop current() {
    EventLoop loop = CURRENT.get();
    if (loop == null) {
      throw noLoop("This");
    }
    return loop;
  }

  static IllegalStateException noLoop(String what) {
    return new IllegalStateException(
        what
            + " needs an event loop, and none runs on the thread '"
            + Thread.currentThread().getName()
            + "'. Start one with Baton.run(coroutine).");
  }

  private void enter() {
    EventLoop outer = CURRENT.get();
    if (outer != null) {
      throw new IllegalStateException(
          "The loop '"
              + name
              + "' cannot run inside of the loop '"
              + outer.name
              + "', which runs this thread. Inside of a coroutine, await instead of run.");
    }
    if (thread != null) {
      throw new IllegalStateException(
          "The loop '" + name + "' is being run by the thread '" + thread.getName() + "'");
    }
    thread = Thread.currentThread();
    CURRENT.set(this);
  }

  private void leave() {
    CURRENT.remove();
    thread = null;
  }

  /** Is raised in the pass after the one in which the main task ends. */
  private static final class Flag extends Ready {
    boolean raised;
    boolean interrupted;

    @Override
    void run() {
      raised = true;
    }
  }
}
