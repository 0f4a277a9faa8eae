package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.now;
import static dev.baton.Baton.run;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.frame;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 116 to 122 of {@code docs/reference/semantics.md}: frames, their order and time. */
class FrameOrderTest extends Traced {
  // ---- 116

  @Async
  private Coroutine<Void> everyFrame(int frames) {
    for (int i = 0; i < frames; i++) {
      noteFrame("step with " + Frames.input());
      await(nextFrame());
    }
    return done();
  }

  private final class Noting implements FramePhases {
    @Override
    public Object sampleInput(long frame) {
      note("sample " + frame);
      return "input " + frame;
    }

    @Override
    public void deliverEvents(long frame) {
      note("deliver " + frame);
    }

    @Override
    public void run(long frame) {
      note("run " + frame);
    }

    @Override
    public void frameSync(FrameRecord record) {
      note("sync " + record.frame());
    }
  }

  @Test
  @DisplayName("116: a frame is: sample input, deliver events, run, frame sync")
  void phases() {
    try (var machine = FrameMachine.create(options())) {
      machine.phases(new Noting());
      machine.spawn(everyFrame(2));
      machine.frame();
      machine.frame("given");
    }
    assertThat(trace)
        .containsExactly(
            "sample 0",
            "deliver 0",
            "run 0",
            "step with input 0 in 0",
            "sync 0",
            "deliver 1",
            "run 1",
            "step with given in 1",
            "sync 1");
  }

  @Test
  @DisplayName("116: nothing of a coroutine runs outside of run, whoever hands it in and when")
  void outsideOfRun() {
    try (var machine = FrameMachine.create(options())) {
      machine.phases(
          new FramePhases() {
            @Override
            public Object sampleInput(long frame) {
              machine.spawn(noting("spawned while sampling"));
              machine.emit("event", frame);
              note("sampled");
              return null;
            }

            @Override
            public void deliverEvents(long frame) {
              machine.spawn(noting("spawned while delivering"));
              note("delivered");
            }

            @Override
            public void run(long frame) {
              machine.post(() -> note("posted before the run"));
              note("runs");
            }
          });
      machine.submit(noting("submitted"));
      machine.spawn(noting("spawned"));
      machine.frame();
      assertThat(trace)
          .containsExactly(
              "sampled",
              "delivered",
              "runs",
              "spawned",
              "spawned while sampling",
              "spawned while delivering",
              "submitted");
      trace.clear();
      machine.frame();
      assertThat(trace)
          .containsExactly(
              "sampled",
              "delivered",
              "runs",
              "spawned while sampling",
              "spawned while delivering",
              "posted before the run");
    }
  }

  @Async
  private Coroutine<Void> noting(String what) {
    note(what);
    return done();
  }

  // ---- 117

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 24, 30, 59, 60, 61, 144, 1_000, 999_999_937, 1_000_000_000})
  @DisplayName("117: frame n begins at the whole nanosecond of n · 10⁹ / rate, without drift")
  void time(int rate) {
    var time = new FrameTime(rate);
    var random = new SplittableRandom(rate);
    for (int i = 0; i < 20_000; i++) {
      long frame = i < 10_000 ? i : random.nextLong(1_000_000_001L);
      long exact =
          BigInteger.valueOf(frame)
              .multiply(BigInteger.valueOf(1_000_000_000))
              .divide(BigInteger.valueOf(rate))
              .longValueExact();
      assertThat(time.begin(frame)).isEqualTo(exact);
      assertThat(time.firstAt(exact)).isEqualTo(frame);
      assertThat(time.lastAt(exact)).isEqualTo(frame);
      assertThat(time.firstAt(exact + 1)).isEqualTo(frame + 1);
      if (exact > 0) {
        assertThat(time.lastAt(exact - 1)).isEqualTo(frame - 1);
      }
    }
    assertThat(time.begin(Long.MAX_VALUE)).isPositive();
  }

  @Async
  private Coroutine<Void> times(List<Instant> seen) {
    while (true) {
      seen.add(now());
      await(yieldNow());
      charge(5);
      seen.add(now());
      await(nextFrame());
    }
  }

  @Test
  @DisplayName("117: now() does not change within a frame")
  void constantTime() {
    List<Instant> seen = new ArrayList<>();
    try (var machine = FrameMachine.create(options().frameRate(3))) {
      machine.spawn(times(seen));
      machine.runFrames(4);
      assertThat(machine.now()).isEqualTo(Instant.ofEpochSecond(1));
    }
    assertThat(seen.stream().map(Instant::getNano))
        .containsExactly(0, 0, 333_333_333, 333_333_333, 666_666_666, 666_666_666, 0, 0);
  }

  // ---- 118, 119

  @Async
  private Coroutine<Void> yielding(String name, int times) {
    for (int i = 0; i < times; i++) {
      noteFrame(name + i);
      await(yieldNow());
    }
    return done();
  }

  @Test
  @DisplayName("118: passes are run until nothing is ready, first-in-first-out")
  void untilNothingIsReady() {
    try (var machine = FrameMachine.create(options())) {
      machine.spawn(yielding("a", 3));
      machine.spawn(yielding("b", 2));
      FrameRecord record = machine.frame();
      assertThat(record.ready()).isZero();
    }
    assertThat(trace).containsExactly("a0 in 0", "b0 in 0", "a1 in 0", "b1 in 0", "a2 in 0");
  }

  @Test
  @DisplayName("118: what did not fit keeps its place before all that becomes ready later")
  void keepsItsPlace() {
    try (var machine = FrameMachine.create(options().budget(2))) {
      for (String name : List.of("a", "b", "c")) {
        machine.spawn(yielding(name, 2));
      }
      machine.frame(); // each spawn is paid by the task itself
      machine.spawn(yielding("late", 1));
      machine.runFrames(6);
    }
    assertThat(trace.stream().map(step -> step.replaceAll(" in.*", "")))
        .containsExactly("a0", "b0", "c0", "a1", "late0", "b1", "c1");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 1_000})
  @DisplayName("118: the order is that of an unbounded run, whatever the budget is")
  void orderDoesNotDependOnTheBudget(long budget) {
    List<String> whole = new ArrayList<>();
    for (long each : new long[] {Long.MAX_VALUE, budget}) {
      trace.clear();
      try (var machine = FrameMachine.create(options().budget(each))) {
        for (int i = 0; i < 5; i++) {
          machine.spawn(yielding("task " + i + " step ", 4 + i % 2));
        }
        machine.runUntilFinished();
      }
      List<String> steps = trace.stream().map(step -> step.replaceAll(" in.*", "")).toList();
      if (whole.isEmpty()) {
        whole.addAll(steps);
      }
      assertThat(steps).isEqualTo(whole);
    }
  }

  @Test
  @DisplayName("119: a yield stays in the frame while budget is left, and goes to the end")
  void yields() {
    try (var machine = FrameMachine.create(options().budget(5))) {
      machine.spawn(yielding("a", 4));
      machine.spawn(yielding("b", 4));
      machine.frame(); // 2 + 2 for the spawns and first steps, and one more
      assertThat(trace).containsExactly("a0 in 0", "b0 in 0", "a1 in 0");
      machine.frame();
    }
    assertThat(trace).containsSubsequence("b1 in 1", "a2 in 1", "b2 in 1", "a3 in 1");
  }

  @Async
  private Coroutine<Void> sleeping(String name, long frames) {
    await(sleepFrames(frames));
    noteFrame(name);
    return done();
  }

  @Async
  private Coroutine<Void> spawnsLater() {
    await(sleepFrames(3));
    spawn(sleeping("registered later", 1));
    return done();
  }

  @Test
  @DisplayName("119: sleepFrames(n) wakes n frames later, in order of registration")
  void sleepsFrames() {
    try (var machine = FrameMachine.create(options())) {
      machine.spawn(sleeping("four", 4));
      machine.spawn(sleeping("two", 2));
      machine.spawn(sleeping("two as well", 2));
      machine.spawn(sleeping("none", 0));
      machine.spawn(sleeping("one", 1));
      machine.spawn(spawnsLater());
      assertThat(machine.runUntilFinished()).isEqualTo(5);
    }
    assertThat(trace)
        .containsExactly(
            "none in 0",
            "one in 1",
            "two in 2",
            "two as well in 2",
            "four in 4",
            "registered later in 4");
  }

  /** Random sleepers wake in their frames, those of one frame in order of registration. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 60, 144})
  @DisplayName("119: any number of sleepers of any rate")
  void sleepers(int rate) {
    var random = new SplittableRandom(rate);
    try (var machine = FrameMachine.create(options().frameRate(rate))) {
      for (int i = 0; i < 2_000; i++) {
        int frames = 1 + random.nextInt(300);
        machine.spawn(sleeping("%04d of %d".formatted(i, frames), frames));
      }
      machine.runUntilFinished();
    }
    assertThat(trace).hasSize(2_000);
    for (String woken : trace) {
      assertThat(woken.replaceAll(".* of (\\d+) in .*", "$1"))
          .isEqualTo(woken.replaceAll(".* in ", ""));
    }
    assertThat(trace)
        .isSortedAccordingTo(
            (a, b) -> {
              int byFrame =
                  Long.compare(
                      Long.parseLong(a.replaceAll(".* in ", "")),
                      Long.parseLong(b.replaceAll(".* in ", "")));
              return byFrame != 0 ? byFrame : a.compareTo(b);
            });
  }

  @Test
  @DisplayName("119: a negative number of frames is an error; frames are those of a machine only")
  void misuse() {
    assertThatThrownBy(() -> run(sleepFrames(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(Frames::frame)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FrameMachine.spawn");
    assertThatThrownBy(() -> run(sleeping("never", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the loop 'baton' is an ordinary one");
  }

  @Test
  @DisplayName("119: a sleep that no frame is left for never wakes, and harms nobody")
  void endlessSleep() {
    try (var machine = FrameMachine.create(options())) {
      Task<Void> endless = machine.spawn(sleeping("endless", Long.MAX_VALUE));
      machine.spawn(sleeping("other", 2));
      machine.runFrames(4);
      assertThat(endless.isDone()).isFalse();
    }
    assertThat(trace).containsExactly("other in 2");
  }

  // ---- 120

  @Async
  private Coroutine<Void> sleepsNanos(long nanos) {
    await(sleep(Duration.ofNanos(nanos)));
    noteFrame(nanos);
    return done();
  }

  @Test
  @DisplayName("120: sleep wakes in the first frame that begins at or after its deadline")
  void sleeps() {
    try (var machine = FrameMachine.create(options().frameRate(3))) {
      for (long nanos : new long[] {333_333_334, 333_333_333, 1, 1_000_000_000, 1_000_000_001}) {
        machine.spawn(sleepsNanos(nanos));
      }
      machine.runUntilFinished();
    }
    assertThat(trace)
        .containsExactly(
            "1 in 1", "333333333 in 1", "333333334 in 2", "1000000000 in 3", "1000000001 in 4");
  }

  // ---- 121

  @Test
  @DisplayName(
      "121: tasks are ready, running, sleeping, waiting or finished; none runs after a sync")
  void states() {
    try (var machine = FrameMachine.create(options().budget(6))) {
      Task<Void> sleeping = machine.spawn(sleeping("sleeping", 9));
      Task<Void> waiting = machine.spawn(waiting(sleeping));
      Task<Void> finished = machine.spawn(noting("finished"));
      Task<Void> ready = machine.spawn(yielding("ready", 100));
      var tasks = List.of(sleeping, waiting, finished, ready);
      assertThat(tasks).allMatch(task -> task.state() == Task.State.READY);
      machine.spawn(running(tasks));
      machine.runFrames(2);
      assertThat(tasks.stream().map(Task::state))
          .containsExactly(
              Task.State.SLEEPING, Task.State.WAITING, Task.State.FINISHED, Task.State.READY);
    }
  }

  @Async
  private Coroutine<Void> waiting(Task<Void> other) {
    await(other);
    return done();
  }

  @Async
  private Coroutine<Void> running(List<Task<Void>> others) {
    assertThat(others).noneMatch(task -> task.state() == Task.State.RUNNING);
    return done();
  }

  // ---- 122

  @Async
  private Coroutine<Void> spawner() {
    spawn(noting("child"));
    note("spawner");
    await(yieldNow());
    note("after the yield");
    return done();
  }

  @Test
  @DisplayName("122: what is spawned in a run starts in the same frame, behind all that is ready")
  void spawnsInTheRun() {
    try (var machine = FrameMachine.create(options())) {
      machine.spawn(spawner());
      machine.spawn(noting("ready before"));
      machine.frame();
    }
    assertThat(trace).containsExactly("spawner", "ready before", "child", "after the yield");
  }

  @Test
  @DisplayName("122: it waits for the next frame where the budget is spent, as between frames")
  void spawnsBeyondTheBudget() {
    try (var machine = FrameMachine.create(options().budget(3))) {
      machine.spawn(spawner()); // its own spawn, a resume, and the spawn of the child
      machine.frame();
      assertThat(trace).containsExactly("spawner");
      machine.spawn(noting("between frames"));
      assertThat(trace).hasSize(1);
      machine.runFrames(2);
    }
    assertThat(trace).containsExactly("spawner", "child", "after the yield", "between frames");
  }

  @Async
  private Coroutine<Void> frameNumbers() {
    note(frame());
    await(sleepFrames(2));
    note(frame());
    return done();
  }

  @Test
  void theFirstFrameIsNumberZero() {
    try (var machine = FrameMachine.create(options())) {
      assertThat(machine.frameNumber()).isEqualTo(-1);
      machine.spawn(frameNumbers());
      machine.runUntilFinished();
      assertThat(machine.frameNumber()).isEqualTo(2);
    }
    assertThat(trace).containsExactly("0", "2");
  }
}
