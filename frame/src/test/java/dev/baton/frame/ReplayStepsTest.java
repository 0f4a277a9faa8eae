package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.channels.Overflow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statement 157: a replay stops where it is to, goes back, and shows the tasks. */
class ReplayStepsTest {
  record Bar(double close) {}

  @TempDir Path folder;

  private Path file;

  @Async
  private static Coroutine<Integer> crossing(Source<Bar> bars) {
    double fast = 0;
    double slow = 0;
    boolean in = false;
    int n = 0;
    for (Bar bar : each(bars)) {
      fast += (bar.close() - fast) / 2;
      slow += (bar.close() - slow) / 4;
      in = fast > slow;
      n++;
      await(yieldNow());
      output(n + " " + in);
    }
    return done(n);
  }

  @Async
  private static Coroutine<Void> counts(char letter, byte most) {
    for (short i = 0; i < most; i++) {
      String text = letter + "" + i;
      await(sleepFrames(2));
      output(text);
      await(nextFrame());
    }
    return done();
  }

  private static FrameMachine machine() {
    var machine = FrameMachine.create(FrameOptions.defaults());
    Source<Bar> bars = machine.source("bars", Bar.class, Capacity.of(3, Overflow.FAIL));
    machine.spawn("crossing", crossing(bars));
    machine.spawn("counts", counts('x', (byte) 3));
    return machine;
  }

  @BeforeEach
  @SuppressWarnings("unchecked") // it is declared so
  void record() throws IOException {
    file = folder.resolve("run.baton");
    try (FrameMachine machine = machine()) {
      machine.record(file);
      var bars = (Source<Bar>) machine.sources.find("bars");
      for (int i = 0; i < 12; i++) {
        if (i < 6) {
          bars.offer(new Bar(i % 4));
        }
        machine.frame();
      }
    }
  }

  private Replay replay() throws IOException {
    return Replay.open(file, ReplayStepsTest::machine);
  }

  private static List<String> tasks(Replay replay) {
    return replay.tasks().stream().map(TaskView::toString).toList();
  }

  @Test
  @DisplayName("157: the tasks are shown with their states, their places and their locals by name")
  void tasksAreShownWithTheirLocals() throws IOException {
    try (Replay replay = replay()) {
      assertThat(tasks(replay)).hasSize(2).allSatisfy(task -> assertThat(task).contains("READY"));
      replay.to(4);
      assertThat(tasks(replay).get(0))
          .matches(
              "1 crossing WAITING ReplayStepsTest\\.java:\\d+ .*each\\(bars\\).*"
                  + " fast=\\d\\.\\d+ slow=\\d\\.\\d+ .*n=5.*");
      assertThat(tasks(replay).get(1))
          .matches("2 counts SLEEPING ReplayStepsTest\\.java:\\d+ .*sleepFrames\\(2\\).*")
          .contains("letter=\"x\"", "most=3", "i=1", "text=\"x1\"");
      TaskView counts = replay.tasks().get(1);
      assertThat(counts.locals()).containsEntry("letter", 'x').containsEntry("most", (byte) 3);
      assertThat(counts.locals()).containsEntry("i", (short) 1).containsEntry("text", "x1");
      assertThat(counts.cost()).isPositive();
    }
  }

  @Test
  @DisplayName("157: single steps come to the same as whole frames, and each can be looked at")
  void singleStepsComeToTheSame() throws IOException {
    List<String> whole = new ArrayList<>();
    try (Replay replay = replay()) {
      for (long frame = 0; frame <= replay.lastFrame(); frame++) {
        replay.to(frame);
        whole.add(replay.record() + " " + tasks(replay));
      }
    }
    List<String> stepwise = new ArrayList<>();
    long steps = 0;
    try (Replay replay = replay()) {
      FrameRecord before = null;
      while (replay.step()) {
        steps++;
        assertThat(replay.steps()).isPositive();
        if (replay.record() != before) {
          before = replay.record();
          stepwise.add(before.toString());
        }
        tasks(replay);
      }
      assertThat(replay.step()).isFalse();
      stepwise.add(replay.record().toString());
    }
    assertThat(whole.toString()).contains(stepwise.get(0), stepwise.get(5));
    assertThat(steps).isGreaterThan(15);
    try (Replay replay = replay()) {
      replay.step();
      replay.step();
      replay.to(0);
      assertThat(replay.record() + " " + tasks(replay)).isEqualTo(whole.get(0));
      replay.run();
      assertThat(replay.record() + " " + tasks(replay)).isEqualTo(whole.get(whole.size() - 1));
    }
  }

  @Test
  @DisplayName("157: back goes to the end of the frame before, from the start")
  void backGoesToTheFrameBefore() throws IOException {
    try (Replay replay = replay()) {
      replay.to(5);
      List<String> then = tasks(replay);
      FrameMachine machine = replay.machine();
      replay.to(6).back();
      assertThat(replay.frame()).isEqualTo(5);
      assertThat(tasks(replay)).isEqualTo(then);
      assertThat(replay.machine()).isNotSameAs(machine);
      replay.to(2).to(5);
      assertThat(tasks(replay)).isEqualTo(then);
      replay.to(5);
      assertThat(replay.step()).isTrue();
      assertThat(replay.frame()).isGreaterThan(5);
      replay.back();
      assertThat(replay.frame()).isEqualTo(5);
      replay.to(0).back();
      assertThat(replay.frame()).isEqualTo(-1);
      assertThatThrownBy(replay::back)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("This is the beginning: no frame was replayed");
      assertThatThrownBy(() -> replay.to(-2)).isInstanceOf(IllegalArgumentException.class);
      assertThat(replay.run().frame()).isEqualTo(replay.lastFrame());
    }
  }

  @Test
  @DisplayName("157: the machine of a replay is driven by it alone")
  void theMachineIsDrivenByTheReplay() throws IOException {
    try (Replay replay = replay()) {
      FrameMachine machine = replay.to(3).machine();
      assertThat(machine.isReplaying()).isTrue();
      assertThatThrownBy(machine::frame)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("it is driven by its Replay");
      assertThatThrownBy(() -> machine.record(folder.resolve("other")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("make it without record() then");
      assertThat(machine.costs().total()).isPositive();
    }
    assertThatThrownBy(
            () -> {
              FrameMachine kept = machine();
              Replay.open(file, () -> kept);
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("that it has not made just now");
  }
}
