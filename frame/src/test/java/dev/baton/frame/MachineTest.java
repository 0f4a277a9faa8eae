package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.blocking;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.event;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.frame;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.random;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.host.Host;
import dev.baton.loop.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements 123 to 126: all of Baton in frames, who drives them and how, failures, the end. */
class MachineTest extends Traced {
  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  // ---- 123

  @Async
  private Coroutine<Integer> after(int frames, int value) {
    await(sleepFrames(frames));
    return done(value);
  }

  @Async
  private Coroutine<Void> sends(Channel<Integer> channel) {
    for (int i = 0; i < 3; i++) {
      await(channel.send(i));
      await(nextFrame());
    }
    channel.close();
    return done();
  }

  @Async
  private Coroutine<Void> allOfIt() {
    noteFrame(await(gather(after(3, 1), after(1, 2))));
    int sum =
        await(
            scope(
                s -> {
                  Task<Integer> first = s.spawn(after(2, 10));
                  s.spawn(after(4, 0));
                  return done(await(first));
                }));
    noteFrame(sum);
    try {
      await(withTimeout(ms(100), after(60, 0)));
    } catch (TimedOut e) {
      noteFrame("timed out");
    }
    Channel<Integer> channel = Channel.rendezvous();
    spawn(sends(channel));
    for (int element : each(channel)) {
      noteFrame("element " + element);
    }
    Task<Integer> cancelled = spawn(after(100, 0));
    await(nextFrame());
    cancelled.cancel("enough");
    try {
      await(cancelled);
    } catch (Cancelled e) {
      noteFrame(e.getMessage());
    }
    noteFrame(await(event("go")).value());
    return done();
  }

  @Test
  @DisplayName("123: joins, scopes, timeouts, channels, cancels and events work in frames")
  void allOfBaton() {
    try (var machine = FrameMachine.create(options().frameRate(10))) {
      machine.phases(
          new FramePhases() {
            @Override
            public Object sampleInput(long frame) {
              if (frame == 15) {
                machine.emit("go", "gone");
              }
              return null;
            }
          });
      machine.spawn(allOfIt());
      machine.spawn(after(20, 0)); // without which nothing would be left to happen
      machine.runUntilFinished();
    }
    assertThat(trace)
        .containsExactly(
            "[1, 2] in 3",
            "10 in 7",
            "timed out in 8",
            "element 0 in 8",
            "element 1 in 9",
            "element 2 in 10",
            "enough in 12",
            "gone in 15");
  }

  @Async
  private Coroutine<Void> calls(String name, CountDownLatch mine, CountDownLatch other) {
    String got =
        await(
            blocking(
                () -> {
                  mine.await();
                  other.countDown();
                  return name;
                }));
    noteFrame(got);
    return done();
  }

  @Async
  private Coroutine<Void> counting(int frames) {
    for (int i = 0; i < frames; i++) {
      await(yieldNow());
      noteFrame("counts");
      await(nextFrame());
    }
    return done();
  }

  @Test
  @DisplayName("123: calls of hosts have ended when the next frame begins, in the order of calls")
  void hostCalls() {
    for (int times = 0; times < 20; times++) {
      trace.clear();
      var first = new CountDownLatch(1);
      var second = new CountDownLatch(1);
      var end = new CountDownLatch(1);
      second.countDown();
      try (var machine = FrameMachine.create(options())) {
        machine.spawn(calls("first", first, end));
        machine.spawn(calls("second", second, first)); // which ends before the first one
        machine.spawn(counting(2));
        machine.runUntilFinished();
      }
      assertThat(trace).containsExactly("counts in 0", "first in 1", "second in 1", "counts in 1");
    }
  }

  @Async
  private Coroutine<Void> waitsFor(CompletableFuture<String> future) {
    noteFrame(await(future));
    return done();
  }

  @Test
  @DisplayName("123: a future wakes its task in the frame after its completion")
  void futures() {
    var future = new CompletableFuture<String>();
    try (var machine = FrameMachine.create(options())) {
      machine.spawn(waitsFor(future));
      machine.runFrames(3);
      future.complete("there");
      assertThat(trace).isEmpty();
      machine.frame();
      assertThat(trace).containsExactly("there in 3");
    }
  }

  @Test
  @DisplayName("123: a run to the end waits for a future without running frames")
  void waitsForFutures() throws InterruptedException {
    var future = new CompletableFuture<String>();
    try (var machine = FrameMachine.create(options())) {
      machine.spawn(waitsFor(future));
      var completer = new Thread(() -> future.complete("there"));
      machine.frame();
      completer.start();
      machine.runUntilFinished();
      completer.join();
    }
    assertThat(trace).containsExactly("there in 1");
  }

  // ---- 124

  @Async
  private Coroutine<Void> selfish(FrameMachine machine) {
    machine.frame();
    return done();
  }

  @Test
  @DisplayName("124: a machine is driven by one thread at a time, and not from inside")
  void oneDriver() throws Exception {
    try (var machine = FrameMachine.create(options().name("mine"))) {
      var thrown = new CompletableFuture<Throwable>();
      machine.phases(
          new FramePhases() {
            @Override
            public void run(long frame) {
              var other =
                  new Thread(() -> thrown.complete(catchThrowable(() -> useBy(machine))), "other");
              other.start();
              note(thrown.join().getMessage());
            }
          });
      Task<Void> inside = machine.spawn(selfish(machine));
      machine.frame();
      assertThat(trace.get(0)).contains("'mine'", "driven by the thread '");
      assertThat(inside.exception())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("runs a frame already");
    }
  }

  private void useBy(FrameMachine machine) {
    assertThatThrownBy(() -> machine.spawn(after(1, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("submit");
    machine.frame();
  }

  @Test
  @DisplayName("124: nothing runs twice for one wake")
  void oneRunForAWake() {
    try (var machine = FrameMachine.create(options().budget(7))) {
      List<Task<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        tasks.add(machine.spawn(everyFrame("task " + i, 5)));
      }
      machine.runUntilFinished();
      assertThat(tasks).allMatch(Task::isDone);
    }
    assertThat(trace).hasSize(250).doesNotHaveDuplicates();
  }

  @Async
  private Coroutine<Void> everyFrame(String name, int times) {
    for (int i = 0; i < times; i++) {
      note(name + " step " + i);
      await(nextFrame());
    }
    return done();
  }

  // ---- 125

  @Async
  private Coroutine<Void> program(int number) {
    for (int i = 0; i < 20; i++) {
      switch (random().nextInt(5)) {
        case 0 -> await(yieldNow());
        case 1 -> await(sleepFrames(random().nextInt(4)));
        case 2 -> await(sleep(ms(random().nextInt(50))));
        case 3 -> await(gather(after(random().nextInt(3), 1), after(1, 2)));
        default -> Frames.charge(random().nextInt(20));
      }
      noteFrame(number + "." + i);
    }
    return done();
  }

  private List<String> traceOf(Consumer<FrameMachine> driven) {
    trace.clear();
    var real = new ManualTime();
    try (var machine =
        new FrameMachine(options().budget(25).seed(7).catchUp(CatchUp.all(3)), real)) {
      for (int i = 0; i < 10; i++) {
        machine.spawn("program " + i, program(i));
      }
      driven.accept(machine);
      assertThat(machine.isFinished()).isTrue();
    }
    return List.copyOf(trace);
  }

  @Test
  @DisplayName("125: the same input gives the same trace, however the machine is driven")
  void driven() {
    List<String> byHand =
        traceOf(
            machine -> {
              while (!machine.isFinished()) {
                machine.frame();
              }
            });
    assertThat(byHand).hasSize(200);
    assertThat(traceOf(machine -> machine.runFrames(500))).isEqualTo(byHand);
    assertThat(traceOf(FrameMachine::runUntilFinished)).isEqualTo(byHand);
    assertThat(traceOf(FrameMachine::runAtRate)).isEqualTo(byHand);
  }

  // ---- 126

  /** A clock that moves as somebody waits for it, and when a frame takes time. */
  private static final class ManualTime implements RealTime {
    private long now = 12_345;
    private long waited;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void sleep(long nanos) {
      now += nanos;
      waited += nanos;
    }
  }

  /** Runs at 10 frames a second, where frame 2 takes so long, and notes when each frame ran. */
  private FrameMachine late(CatchUp catchUp, long millis) {
    var real = new ManualTime();
    long start = real.now;
    var machine = new FrameMachine(options().frameRate(10).catchUp(catchUp), real);
    machine.phases(
        new FramePhases() {
          @Override
          public void run(long frame) {
            note(frame + " at " + (real.now - start) / 1_000_000);
            if (frame == 2) {
              real.now += millis * 1_000_000;
            }
          }
        });
    machine.spawn(after(8, 0));
    machine.runAtRate();
    machine.close();
    assertThat(real.waited).isPositive();
    return machine;
  }

  @Test
  @DisplayName("126: a late frame is run late, until all are in time again, and is counted")
  void catchesUp() {
    FrameMachine machine = late(CatchUp.all(5), 350);
    assertThat(trace)
        .containsExactly(
            "0 at 0",
            "1 at 100",
            "2 at 200",
            "3 at 550",
            "4 at 550",
            "5 at 550",
            "6 at 600",
            "7 at 700",
            "8 at 800");
    assertThat(machine.lateFrames()).isEqualTo(2);
    assertThat(machine.skippedFrames()).isZero();
  }

  @Test
  @DisplayName("126: of too many late frames the rest is put off")
  void putsOff() {
    FrameMachine machine = late(CatchUp.all(2), 550);
    assertThat(trace)
        .containsExactly(
            "0 at 0",
            "1 at 100",
            "2 at 200",
            "3 at 750",
            "4 at 750",
            "5 at 750",
            "6 at 850",
            "7 at 950",
            "8 at 1050");
    assertThat(machine.lateFrames()).isEqualTo(3);
  }

  @Test
  @DisplayName("126: late frames are skipped if that is asked for, which is counted and recorded")
  void skips() {
    List<Long> skipped = new ArrayList<>();
    var real = new ManualTime();
    try (var machine = new FrameMachine(options().frameRate(10).catchUp(CatchUp.skip()), real)) {
      machine.phases(
          new FramePhases() {
            @Override
            public void frameSync(FrameRecord record) {
              skipped.add(record.skipped());
              if (record.frame() == 2) {
                real.now += 350_000_000;
              }
            }
          });
      machine.spawn(everyFrameNumber(5));
      machine.runAtRate();
      assertThat(machine.skippedFrames()).isEqualTo(2);
      assertThat(machine.lateFrames()).isEqualTo(2);
    }
    assertThat(trace).containsExactly("0", "1", "2", "5", "6");
    assertThat(skipped).containsExactly(0L, 0L, 0L, 2L, 0L, 0L);
  }

  @Async
  private Coroutine<Void> everyFrameNumber(int times) {
    for (int i = 0; i < times; i++) {
      note(frame());
      await(nextFrame());
    }
    return done();
  }

  @Test
  @DisplayName("126: frames are run by the computer's clock, none of them before its time")
  void realTime() {
    try (var machine = FrameMachine.create(options().frameRate(200))) {
      machine.spawn(after(10, 0));
      long start = System.nanoTime();
      machine.runAtRate();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
      assertThat(machine.frameNumber()).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  @DisplayName("126: an interrupt ends a run at a rate after the present frame, and is kept")
  void interrupted() {
    try (var machine = new FrameMachine(options(), new ManualTime())) {
      machine.phases(
          new FramePhases() {
            @Override
            public void frameSync(FrameRecord record) {
              if (record.frame() == 3) {
                Thread.currentThread().interrupt();
              }
            }
          });
      machine.spawn(after(10, 0));
      machine.runAtRate();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(machine.frameNumber()).isEqualTo(3);
    }
  }

  // ---- failures and the end

  @Async
  private Coroutine<Void> fails(int frames) {
    await(sleepFrames(frames));
    throw new IllegalStateException("broken");
  }

  @Async
  private Coroutine<Void> catches() {
    Task<Void> failing = spawn(fails(1));
    try {
      await(failing);
    } catch (IllegalStateException e) {
      noteFrame("caught");
    }
    return done();
  }

  @Test
  void aTaskThatFailsIsReportedAtTheSyncAndTheOthersGoOn() {
    List<Report> reports = new ArrayList<>();
    try (var machine = FrameMachine.create(options().reports(reports::add))) {
      machine.spawn(catches());
      machine.spawn("broken one", fails(1));
      machine.spawn(everyFrame("other", 3));
      machine.frame();
      FrameRecord record = machine.frame();
      assertThat(record.failures())
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.task()).isEqualTo("broken one");
                assertThat(failure.number()).isEqualTo(2);
                assertThat(failure.failure()).hasMessage("broken");
              });
      assertThat(record.toString()).contains("failed: broken one");
      machine.runUntilFinished();
    }
    assertThat(trace).contains("caught in 1", "other step 2");
    assertThat(reports)
        .singleElement()
        .satisfies(report -> assertThat(report.message()).contains("broken one", "frame 1"));
  }

  @Test
  void aFailureEndsTheMachineIfThatIsAskedFor() {
    var machine =
        FrameMachine.create(options().endOnFailure(true).reports(report -> {}).name("strict"));
    Task<Void> other = machine.spawn(everyFrame("other", 9));
    machine.spawn(fails(2));
    assertThatThrownBy(machine::runUntilFinished)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
    assertThat(other.isCancelled()).isTrue();
    assertThat(machine.frameNumber()).isEqualTo(2);
    assertThatThrownBy(machine::frame)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'strict' has ended");
    machine.close();
  }

  @Async
  private Coroutine<Void> stuck() {
    await(nextFrame());
    await(Channel.<String>rendezvous().receive());
    return done();
  }

  @Test
  void whereNothingCanHappenAnyMoreTheDeadlockNamesTheFrame() {
    try (var machine = FrameMachine.create(options().name("stuck"))) {
      machine.spawn("one that waits", stuck());
      assertThatThrownBy(machine::runUntilFinished)
          .isInstanceOf(Deadlock.class)
          .hasMessageContaining("in frame 1 of the machine 'stuck'")
          .hasMessageContaining("one that waits waits for receive");
    }
  }

  @Async
  private Coroutine<Void> cleansUp() {
    try {
      await(sleepFrames(1_000));
    } finally {
      await(sleepFrames(3));
      note("cleaned up");
    }
    return done();
  }

  @Test
  void closeCancelsWhatIsLeftAndRunsItToItsEnd() {
    var machine = FrameMachine.create(options().budget(1));
    List<Task<Void>> tasks =
        IntStream.range(0, 5).mapToObj(i -> machine.spawn(cleansUp())).toList();
    machine.runFrames(20);
    machine.close();
    machine.close();
    assertThat(trace).hasSize(5);
    assertThat(tasks).allMatch(Task::isCancelled);
    assertThat(machine.isFinished()).isTrue();
  }

  @Test
  void randomNumbersAreATasksOwn() {
    List<List<Integer>> drawn = new ArrayList<>();
    for (int more = 0; more < 2; more++) {
      List<Integer> numbers = new ArrayList<>();
      try (var machine = FrameMachine.create(options().seed(42))) {
        machine.spawn(draws(numbers));
        if (more == 1) {
          machine.spawn(draws(new ArrayList<>()));
        }
        machine.runUntilFinished();
      }
      drawn.add(numbers);
    }
    assertThat(drawn.get(0)).hasSize(10).isEqualTo(drawn.get(1)).doesNotContainNull();
  }

  @Async
  private Coroutine<Void> draws(List<Integer> numbers) {
    for (int i = 0; i < 10; i++) {
      numbers.add(Frames.random().nextInt());
      await(nextFrame());
    }
    return done();
  }

  @Async
  private Coroutine<Void> callsAndCallsAgain(Host host, CountDownLatch goesOn) {
    try {
      await(
          host.call(
              "first",
              () -> {
                goesOn.await();
                return null;
              }));
    } finally {
      note("left");
      note(await(host.call("last", () -> "last")));
    }
    return done();
  }

  @Test
  @Timeout(20)
  @DisplayName("123: a machine closes while outcomes of calls are put off to a later frame")
  void aMachineClosesWhileOutcomesArePutOff() {
    Host host = Host.threads(1);
    var machine = FrameMachine.create(options().hostLatency(5));
    machine.spawn(callsAndCallsAgain(host, new CountDownLatch(1)));
    machine.frame();
    machine.frame();
    machine.close();
    assertThat(trace).containsExactly("left", "last");
    assertThat(host.close(Duration.ofSeconds(5))).isEmpty();
  }
}
