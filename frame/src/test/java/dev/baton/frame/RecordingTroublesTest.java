package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.channels.Overflow;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Statements 146 and 147: what users do wrong with recordings, and what a disk does. */
@Timeout(60)
class RecordingTroublesTest {
  @TempDir Path folder;

  @Async
  private static Coroutine<Void> counts(int most) {
    for (int i = 0; i < most; i++) {
      output("count " + i);
      await(nextFrame());
    }
    return done();
  }

  private static FrameMachine machine() {
    var machine = FrameMachine.create(FrameOptions.defaults().reports(report -> {}));
    machine.spawn("counts", counts(5));
    return machine;
  }

  private Path recorded(String name) throws IOException {
    Path file = folder.resolve(name);
    try (FrameMachine machine = machine()) {
      machine.record(file);
      machine.runUntilFinished();
    }
    return file;
  }

  @Test
  @DisplayName("146: a file that cannot be made is an error, and nothing is recorded")
  void aFileThatCannotBeMade() throws IOException {
    try (FrameMachine machine = machine()) {
      assertThatThrownBy(() -> machine.record(folder.resolve("none/run.baton")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("none");
      assertThatThrownBy(() -> machine.record(folder)).isInstanceOf(IOException.class);
      try (Recording recording = machine.record(folder.resolve("run.baton"))) {
        machine.runUntilFinished();
        assertThat(recording.frames()).isPositive();
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("146: a disk that is full ends the machine with an error that says so")
  void aDiskThatIsFull() throws Exception {
    Path full = Path.of("/dev/full");
    try (FrameMachine machine = machine()) {
      assertThatThrownBy(() -> machine.record(full)).isInstanceOf(IOException.class);
      machine.runUntilFinished();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("146: a file that takes no more ends the machine with an error that says so")
  void aFileThatTakesNoMore() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<InputStream> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new FileInputStream(pipe.toFile());
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            });
    FrameMachine machine = machine();
    Recording recording = machine.record(pipe);
    read.get().close(); // from now on nothing can be written
    assertThatThrownBy(machine::runUntilFinished)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("could not be recorded any more");
    assertThat(recording.frames()).isZero();
    assertThatThrownBy(machine::frame).hasMessageContaining("has ended");
    recording.close();
    machine.close();
  }

  @Test
  @DisplayName("146: two machines are recorded at once")
  void twoMachinesAreRecordedAtOnce() throws IOException {
    try (FrameMachine one = machine();
        FrameMachine other = machine();
        Recording first = one.record(folder.resolve("one"));
        Recording second = other.record(folder.resolve("other"))) {
      while (!one.isFinished()) {
        one.frame();
        other.frame();
      }
      assertThat(first.frames()).isEqualTo(second.frames());
    }
    assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("other"));
  }

  @Test
  @DisplayName("148: a recording without frames replays nothing")
  void aRecordingWithoutFrames() throws IOException {
    Path file = folder.resolve("empty");
    try (FrameMachine machine = machine();
        Recording recording = machine.record(file)) {
      assertThat(recording.frames()).isZero();
    }
    try (Replay replay = Replay.open(file, RecordingTroublesTest::machine)) {
      assertThat(replay.step()).isFalse();
      assertThat(replay.run().frame()).isEqualTo(-1);
      assertThat(replay.to(5).frame()).isEqualTo(-1);
      assertThat(replay.tasks()).hasSize(1);
      assertThat(replay.record()).isNull();
    }
    Path none = Files.createFile(folder.resolve("none"));
    assertThatThrownBy(() -> Replay.open(none, RecordingTroublesTest::machine))
        .isInstanceOf(Truncated.class);
  }

  private static int made;

  @Test
  @DisplayName("147: what a factory throws is thrown as it is, and the replay can go on")
  void aFactoryThatThrows() throws IOException {
    Path file = recorded("run");
    assertThatThrownBy(
            () ->
                Replay.open(
                    file,
                    () -> {
                      throw new NoSuchFieldException("on purpose");
                    }))
        .isInstanceOf(NoSuchFieldException.class);
    made = 0;
    try (Replay replay =
        Replay.open(
            file,
            () -> {
              if (made++ == 1) {
                throw new IllegalStateException("the second time");
              }
              return machine();
            })) {
      replay.to(3);
      assertThatThrownBy(replay::back).hasMessage("the second time");
      assertThat(replay.back().frame()).isEqualTo(2);
      assertThat(replay.run().frame()).isEqualTo(replay.lastFrame());
    }
  }

  @Test
  @DisplayName("147: a factory that records, runs frames or gives a machine of before is refused")
  void aFactoryThatDoesTooMuch() throws IOException {
    Path file = recorded("run");
    assertThatThrownBy(
            () ->
                Replay.open(
                    file,
                    () -> {
                      FrameMachine machine = machine();
                      machine.record(folder.resolve("other"));
                      return machine;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("make it without record() then");
    assertThatThrownBy(
            () ->
                Replay.open(
                    file,
                    () -> {
                      FrameMachine machine = machine();
                      machine.runFrames(2);
                      return machine;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("driven by its Replay");
  }

  @Test
  @DisplayName("146: a source that is made after the first frame is refused")
  void aSourceThatIsMadeLater() throws IOException {
    try (FrameMachine machine = machine()) {
      Recording recording = machine.record(folder.resolve("run"));
      machine.frame();
      assertThatThrownBy(() -> machine.source("late", Integer.class, Capacity.of(1, Overflow.FAIL)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is being recorded");
      machine.frame();
      assertThat(recording.frames()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("146: an interrupt of the thread loses nothing of a recording")
  void anInterruptWhileRecording() throws IOException {
    Path file = folder.resolve("run");
    try (FrameMachine machine = machine();
        Recording recording = machine.record(file)) {
      Thread.currentThread().interrupt();
      try {
        machine.runFrames(3);
        assertThat(recording.frames()).isEqualTo(3);
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
    try (Replay replay = Replay.open(file, RecordingTroublesTest::machine)) {
      assertThat(replay.run().frames()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("146: a recording that is closed within a frame, or after its machine")
  void aRecordingThatIsClosedElsewhere() throws IOException {
    Path file = folder.resolve("run");
    FrameMachine machine = machine();
    Recording recording = machine.record(file);
    machine.phases(
        new FramePhases() {
          @Override
          public void frameSync(FrameRecord record) {
            if (record.frame() == 1) {
              try {
                recording.close();
              } catch (IOException impossible) {
                throw new AssertionError(impossible);
              }
            }
          }
        });
    machine.runUntilFinished();
    machine.close();
    recording.close();
    assertThat(recording.frames()).isEqualTo(2);
    assertThatThrownBy(recording::force).isInstanceOf(IOException.class);
    try (Replay replay = Replay.open(file, RecordingTroublesTest::machine)) {
      assertThat(replay.run().frames()).isEqualTo(2);
    }
  }

  private static FrameMachine withSource(String name, Class<?> type) {
    var machine = machine();
    if (name != null) {
      machine.source(name, type, Capacity.of(4, Overflow.FAIL));
    }
    return machine;
  }

  @Test
  @DisplayName("149: a source that the factory forgets, or makes of another type, is a difference")
  void aSourceThatIsForgotten() throws IOException {
    Path file = folder.resolve("run");
    try (FrameMachine machine = machine()) {
      Source<Integer> source = machine.source("in", Integer.class, Capacity.of(4, Overflow.FAIL));
      machine.record(file);
      machine.frame();
      source.offer(1);
      machine.frame();
    }
    try (Replay replay = Replay.open(file, RecordingTroublesTest::machine)) {
      assertThatThrownBy(replay::run)
          .isInstanceOf(Divergence.class)
          .hasMessageContainingAll("Divergence at frame 1", "'in'", "there is no such source");
    }
    try (Replay replay = Replay.open(file, () -> withSource("in", String.class))) {
      assertThatThrownBy(replay::run)
          .isInstanceOf(Divergence.class)
          .hasMessageContainingAll("java.lang.Integer", "java.lang.String");
    }
    try (Replay replay = Replay.open(file, () -> withSource("in", Integer.class))) {
      replay.run();
    }
  }

  private static FrameMachine posting() {
    var machine = machine();
    machine.submit(counts(2));
    machine.post(() -> machine.spawn("posted", counts(3)));
    machine.spawn("posts", posts(machine));
    return machine;
  }

  @Async
  private static Coroutine<Void> posts(FrameMachine machine) {
    for (int i = 0; i < 3; i++) {
      int number = i;
      machine.post(() -> machine.spawn("posted " + number, counts(number)));
      output("posts " + await(machine.submit(counts(1))));
    }
    return done();
  }

  @Test
  @DisplayName("148: what a factory or a coroutine submits or posts is there in a replay, too")
  void whatIsPostedFromInside() throws IOException {
    Path file = folder.resolve("run");
    try (FrameMachine machine = posting()) {
      machine.record(file);
      machine.runUntilFinished();
    }
    try (Replay replay = Replay.open(file, RecordingTroublesTest::posting)) {
      assertThat(replay.run().machine().isFinished()).isTrue();
    }
  }

  private static int deep(int level) {
    output(level);
    return level < 0 ? 0 : deep(level + 1) + 1;
  }

  @Async
  private static Coroutine<Void> deepens() {
    await(nextFrame());
    try {
      deep(0);
    } catch (StackOverflowError over) {
      output("over");
    }
    await(nextFrame());
    return done();
  }

  private static FrameMachine deepening() {
    var machine = FrameMachine.create(FrameOptions.defaults().reports(report -> {}));
    machine.spawn("deepens", deepens());
    return machine;
  }

  @Test
  @DisplayName("146: an output for which there is no stack ends the recording, which stays whole")
  void anOutputForWhichThereIsNoStack() throws IOException {
    Path file = folder.resolve("run");
    for (int i = 0; i < 20; i++) {
      Recording recording;
      try (FrameMachine machine = deepening()) {
        recording = machine.record(file);
        try {
          machine.runUntilFinished();
        } catch (IllegalStateException refused) {
          assertThat(refused).hasMessageContaining("stack has run out");
          machine.runUntilFinished();
        }
      }
      try (Replay replay = Replay.open(file, RecordingTroublesTest::deepening)) {
        assertThat(replay.frames()).isEqualTo(recording.frames()).isPositive();
      }
    }
  }
}
