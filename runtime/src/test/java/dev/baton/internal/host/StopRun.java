package dev.baton.internal.host;

import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.race;
import static dev.baton.Baton.timeoutScope;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.Timeout;
import dev.baton.annotation.OnCancel.Policy;
import dev.baton.host.Host;
import dev.baton.host.HostStats;
import dev.baton.internal.host.StopCase.Kind;
import dev.baton.internal.host.StopCase.Moment;
import dev.baton.internal.host.StopCase.Reaction;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.sync.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One run of a {@link StopCase}: the call, its loop, and the thread that runs it. */
final class StopRun {
  private final StopCase stop;
  private final HeldEngine engine = new HeldEngine();
  private final Host base = Host.of(engine);
  private final Host outer = base.limited(1);
  private final HostImpl view;
  private final EventLoop loop =
      EventLoop.create(RunOptions.defaults().name("stops").reports(report -> {}));

  /** What the task sees: how its await ends, and how the next one does. */
  final List<String> seen = new ArrayList<>();

  final List<String> problems = new ArrayList<>();

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger interrupts = new AtomicInteger();
  private final AtomicInteger closes = new AtomicInteger();
  private final Signal signal = new Signal();
  private Timeout timeout;
  private volatile Task<?> task;
  private volatile boolean strayInterrupt;
  private Thread worker;
  private Thread closer;

  StopRun(StopCase stop) {
    this.stop = stop;
    this.view = (HostImpl) outer.limited(1).onCancel(stop.policy());
  }

  /** What the call gives; its closing is noted, and waited for if the case is about that. */
  private final class Resource implements AutoCloseable {
    @Override
    public void close() {
      closing.countDown();
      if (stop.moment() == Moment.CLOSING) {
        await(closed);
      }
      closes.incrementAndGet();
    }
  }

  // ---- the program

  private Coroutine<Object> body() {
    return co(
        m -> {
          switch (m.at()) {
            case 0:
              return m.await(1, view.call("c", this::call));
            case 1:
              try {
                seen.add(m.value() instanceof Resource ? "value" : "another value");
              } catch (Throwable thrown) {
                seen.add(thrown.getClass().getSimpleName());
                boolean failed = stop.reaction() == Reaction.FAILURE && stop.runs();
                if (failed && !stop.isLeft() && seen.get(0).matches("Cancelled|TimedOut")) {
                  check(thrown.getSuppressed().length == 1, "the failure is suppressed in it");
                }
                if (seen.get(0).equals("Cancelled")) {
                  throw thrown;
                }
              }
              return m.await(2, yieldNow());
            default:
              try {
                m.value();
                seen.add("next");
              } catch (Throwable thrown) {
                seen.add("next " + thrown.getClass().getSimpleName());
                throw thrown;
              }
              return null;
          }
        });
  }

  private Coroutine<?> program() {
    Coroutine<Object> body = body();
    Coroutine<?> whole =
        switch (stop.kind()) {
          case TIMEOUT ->
              timeoutScope(
                  Duration.ofHours(1),
                  t -> {
                    timeout = t;
                    return body;
                  });
          case RACE -> race(body, signal.whenSet());
          case SCOPE ->
              cancellingScope(
                  s -> {
                    s.spawn(body);
                    return signal.whenSet();
                  });
          default -> body;
        };
    return attempt(whole, (v, thrown) -> null);
  }

  private Resource call() throws InterruptedException {
    started.countDown();
    for (; ; ) {
      try {
        release.await();
        break;
      } catch (InterruptedException once) {
        interrupts.incrementAndGet();
      }
    }
    switch (stop.reaction()) {
      case INTERRUPTED:
        throw new InterruptedException();
      case FAILURE:
        throw new IllegalStateException("the body's own");
      case VALUE_AND_FLAG:
        Thread.currentThread().interrupt();
        return new Resource();
      default:
        return new Resource();
    }
  }

  /** Runs the call on a thread of its own, or elsewhere. */
  private void runCall() {
    CallImpl call = engine.call("c");
    if (!stop.remote()) {
      call.run();
    } else if (call.begun()) {
      started.countDown();
      await(release);
      switch (stop.reaction()) {
        case INTERRUPTED -> call.fail(new InterruptedException());
        case FAILURE -> call.fail(new IllegalStateException("the body's own"));
        default -> call.succeed(new Resource());
      }
    }
    // a call that was not stopped may leave its own flag; the next call finds it cleared
    strayInterrupt = Thread.interrupted() && (stop.interrupts() > 0 || !hasOwnFlag());
  }

  private boolean hasOwnFlag() {
    return stop.reaction() == Reaction.VALUE_AND_FLAG;
  }

  // ---- the run

  void run() {
    Task<?> blocker = null;
    Host other =
        stop.moment() == Moment.WAITING_IN_ITS_VIEW
            ? view
            : stop.moment() == Moment.WAITING_IN_ITS_HOST ? outer.limited(1) : null;
    if (other != null) {
      blocker = loop.spawn(attempt(other.call("blocker", () -> "b"), (v, thrown) -> null));
      loop.step();
    }
    task = loop.spawn(program());
    if (stop.moment() == Moment.BEGUN) {
      loop.spawn(seq(v -> now(stop.kind())));
      until(() -> task.isDone());
    } else {
      until(() -> at(stop.moment()));
      prepare();
      if (stop.moment() == Moment.ENDED && stop.kind() == Kind.INTERRUPT) {
        loop.spawn(
            seq(
                v -> {
                  end();
                  return interrupt();
                }));
        runInterrupted();
      } else if (stop.moment() == Moment.ENDED && stop.kind() != Kind.LOOP_CLOSES) {
        inLoop(
            () -> {
              end();
              now(stop.kind());
            });
      } else if (stop.kind().isBlocking()) {
        blocking();
      } else {
        stopTwice();
      }
      if (stop.kind() != Kind.LOOP_CLOSES_AT_ONCE) {
        until(() -> task.isDone());
      }
    }
    finish(blocker);
  }

  /** Returns whether the call has come to where it is to be stopped. */
  private boolean at(Moment moment) {
    return moment == Moment.WAITING_IN_ITS_VIEW || moment == Moment.WAITING_IN_ITS_HOST
        ? view.stats().waiting() == 1
        : engine.calls.stream().anyMatch(call -> call.name().equals("c"));
  }

  private void prepare() {
    if (!stop.runs()) {
      return;
    }
    worker = new Thread(this::runCall, "worker");
    worker.setDaemon(true);
    worker.start();
    await(started);
    if (stop.moment() == Moment.CLOSING) {
      view.core.timeOut(engine.call("c"));
      release.countDown();
      await(closing);
    }
    if (stop.moment() == Moment.ENDED && stop.kind() == Kind.LOOP_CLOSES) {
      end();
    }
  }

  /** Lets the call run to its end. */
  private void end() {
    release.countDown();
    join(worker);
  }

  /** Stops it by what takes the loop's thread, while another thread lets the call end. */
  private void blocking() {
    var releasing =
        new Thread(
            () -> {
              while (stop.runs() && !isApplied(stop.kind())) {
                Thread.onSpinWait();
              }
              release.countDown();
            });
    releasing.start();
    switch (stop.kind()) {
      case LOOP_CLOSES -> loop.close(Duration.ofHours(1));
      case LOOP_CLOSES_AT_ONCE -> loop.close(Duration.ZERO);
      default -> {
        loop.spawn(seq(v -> interrupt()));
        runInterrupted();
      }
    }
    join(releasing);
  }

  private void runInterrupted() {
    loop.run(attempt(task, (v, thrown) -> null));
    check(Thread.interrupted(), "the loop's thread has its interrupt again");
  }

  private static Object interrupt() {
    Thread.currentThread().interrupt();
    return null;
  }

  private void stopTwice() {
    inLoop(() -> now(stop.kind()));
    if (stop.moment() == Moment.RUNNING) {
      until(() -> isApplied(stop.kind()));
      if (stop.second() != null) {
        inLoop(() -> now(stop.second()));
        until(() -> isApplied(stop.second()));
      }
      for (int i = 0; i < 5; i++) {
        loop.step();
      }
      if (stop.isLeft()) {
        until(() -> task.isDone());
        check(view.stats().running() == 1, "an abandoned call keeps its place");
      } else {
        check(seen.isEmpty(), "the call is joined");
      }
      release.countDown();
    }
    if (stop.moment() == Moment.CLOSING) {
      for (int i = 0; i < 5; i++) {
        loop.step();
      }
      check(seen.isEmpty(), "the discarding is waited for");
      closed.countDown();
    }
  }

  private Object now(Kind kind) {
    switch (kind) {
      case CANCEL -> task.cancel();
      case TIMEOUT -> timeout.reschedule(Duration.ZERO);
      case SCOPE, RACE -> signal.set();
      case HOST_TIMEOUT -> view.core.timeOut(waiting());
      case HOST_CLOSES -> {
        closer = new Thread(() -> view.close(Duration.ZERO), "closer");
        closer.start();
        until(() -> isClosed());
      }
      default -> {} // by who runs the loop
    }
    return null;
  }

  private CallImpl waiting() {
    return (CallImpl) ((TaskImpl<?>) task).waitsFor();
  }

  private boolean isClosed() {
    view.core.lock.lock();
    try {
      return view.core.isClosed();
    } finally {
      view.core.lock.unlock();
    }
  }

  /** Returns whether a stop has reached the running call. */
  private boolean isApplied(Kind kind) {
    CallImpl call = engine.call("c");
    if (kind.isCancel() && !task.isDone() && reason(call) == null) {
      return false;
    }
    if (stop.policy() == Policy.ABANDON && kind != Kind.HOST_CLOSES) {
      return true; // only a close interrupts then
    }
    return kind == Kind.HOST_TIMEOUT || stop.interrupts() == 0 || interrupted() > 0;
  }

  private StopReason reason(CallImpl call) {
    view.core.lock.lock();
    try {
      return call.isCancelled() || call.isLeft() ? StopReason.CANCEL : null;
    } finally {
      view.core.lock.unlock();
    }
  }

  private int interrupted() {
    return stop.remote() ? engine.asked.get() : interrupts.get();
  }

  // ---- the end

  private void finish(Task<?> blocker) {
    release.countDown();
    closed.countDown();
    if (worker != null) {
      join(worker);
    }
    if (closer != null) {
      join(closer);
    }
    if (blocker != null) {
      engine.call("blocker").run();
    }
    check(!strayInterrupt, "no interrupt stays on the thread of the call");
    check(interrupted() == stop.interrupts(), "interrupted " + interrupted() + " times");
    if (stop.kind() != Kind.LOOP_CLOSES_AT_ONCE) {
      check(stop.outcome().equals(seen.isEmpty() ? "" : seen.get(0)), "seen " + seen);
      boolean keeps = stop.moment() == Moment.ENDED || stop.moment() == Moment.CLOSING;
      if (keeps && stop.kind().isCancel()) {
        check(seen.size() == 2 && seen.get(1).equals("next Cancelled"), "seen " + seen);
      }
    }
    int expected = stop.discards() ? 1 : 0;
    check(closes.get() == expected, "closed " + closes + " times");
    balance(view.stats());
    balance(base.stats());
    if (!isClosed()) {
      next();
    }
  }

  private void balance(HostStats stats) {
    check(
        stats.begun() == stats.ended() + stats.failed() + stats.cancelled() + stats.rejected(),
        "unbalanced: " + stats);
    check(stats.running() == 0 && stats.waiting() == 0, "not idle: " + stats);
    long discarded = stop.discards() ? 1 : 0;
    check(stats.discarded() == discarded, "discarded: " + stats.discarded());
    check(stats.abandoned() == (stop.isLeft() && isAtRun() ? 1 : 0), "abandoned: " + stats);
  }

  private boolean isAtRun() {
    return stop.moment() == Moment.RUNNING;
  }

  /** Runs another call: its place was given back. */
  private void next() {
    var after = EventLoop.create(RunOptions.defaults());
    Task<Object> next = after.spawn(view.call("next", () -> "next"));
    after.step();
    engine.call("next").run();
    after.step();
    check(next.isDone() && next.result().equals("next"), "the place of the call is free");
    after.close();
  }

  // ---- help

  private void check(boolean holds, String what) {
    if (!holds) {
      problems.add(what);
    }
  }

  private void inLoop(Runnable action) {
    Task<?> stopper =
        loop.spawn(
            seq(
                v -> {
                  action.run();
                  return null;
                }));
    until(stopper::isDone);
  }

  private void until(BooleanSupplier is) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!is.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it does not come to it: " + seen);
      }
      if (!((EventLoopImpl) loop).isHere()) {
        loop.step();
      }
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    boolean interrupted = false;
    for (; ; ) {
      try {
        latch.await();
        break;
      } catch (InterruptedException once) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (thread.isAlive()) {
      throw new AssertionError(thread + " does not end");
    }
  }
}
