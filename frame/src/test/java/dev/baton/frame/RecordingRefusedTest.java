package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.frame.Frames.nextFrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.channels.Overflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statement 146: what cannot be recorded is refused, and what was recorded before stays whole. */
class RecordingRefusedTest {
  record Wrapped(Thread thread) {}

  @TempDir Path folder;

  private final FrameMachine machine =
      FrameMachine.create(FrameOptions.defaults().name("recorded").reports(report -> {}));
  private final Channel<String> channel = Channel.buffered(1);
  private final CompletableFuture<String> future = new CompletableFuture<>();
  private Recording recording;
  private Task<Void> task;

  @Async
  private static Coroutine<Void> forever() {
    while (true) {
      await(nextFrame());
    }
  }

  @Async
  private Coroutine<String> receives() {
    return done(await(channel.receive()));
  }

  @Async
  private Coroutine<String> awaits() {
    return done(await(future));
  }

  @BeforeEach
  void record() throws IOException {
    task = machine.spawn("forever", forever());
    machine.spawn("receives", receives());
    machine.spawn("awaits", awaits());
    recording = machine.record(folder.resolve("run.baton"));
    machine.frame();
    machine.frame();
  }

  private void refused(ThrowingCallable action, String... message) {
    assertThatThrownBy(action)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(message);
  }

  /** Refuses the next frame, with which the recording ends; the machine goes on. */
  private void nextIsRefused(String... message) throws IOException {
    refused(machine::frame, message);
    assertThat(recording.frames()).isEqualTo(2);
    machine.frame();
    assertThat(recording.frames()).isEqualTo(2);
    machine.close();
    try (Replay replay = Replay.open(recording.path(), RecordingRefusedTest::again)) {
      assertThat(replay.frames()).isEqualTo(2);
    }
  }

  private static FrameMachine again() {
    return new RecordingRefusedTest().machine.options() == null
        ? null
        : FrameMachine.create(FrameOptions.defaults().name("recorded").reports(report -> {}));
  }

  @Test
  @DisplayName("146: tasks and actions from outside are refused after the first frame")
  void tasksFromOutsideAreRefused() {
    refused(() -> machine.spawn(forever()), "'recorded' is being recorded", "spawned from outside");
    refused(() -> machine.submit(forever()), "'recorded' is being recorded", "submitted");
    refused(() -> machine.post(() -> {}), "'recorded' is being recorded", "posted");
    machine.frame();
    assertThat(recording.frames()).isEqualTo(3);
  }

  @Test
  @DisplayName(
      "146: a channel that is fed from outside is refused, since a replay would not feed it")
  void aChannelFromOutsideIsRefused() throws IOException {
    assertThat(channel.trySend("hello")).isTrue();
    nextIsRefused("before frame 2", "offer what comes from outside to a source");
  }

  @Test
  @DisplayName("146: a future of another thread is refused")
  void aFutureFromOutsideIsRefused() throws IOException {
    future.complete("hello");
    refused(machine::frame, "the end of what the task 'awaits' awaits", "by a Host");
    assertThat(recording.frames()).isEqualTo(2);
  }

  @Test
  @DisplayName("146: a cancel from outside is refused")
  void aCancelFromOutsideIsRefused() throws IOException {
    task.cancel("enough");
    refused(machine::frame, "a cancel has come from outside");
    assertThat(recording.frames()).isEqualTo(2);
  }

  @Test
  @DisplayName("146: values that cannot be recorded are refused with the path to them")
  void valuesThatCannotBeRecordedAreRefused() {
    assertThatThrownBy(
            () -> machine.source("wrapped", Wrapped.class, Capacity.of(1, Overflow.FAIL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("the source 'wrapped' cannot be recorded", "Wrapped.thread");
    assertThatThrownBy(() -> machine.emit("event", new Wrapped(Thread.currentThread())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("the event 'event' cannot be recorded", "Wrapped");
    machine.frame();
    assertThat(recording.frames()).isEqualTo(3);
    assertThatThrownBy(() -> machine.frame(new Wrapped(Thread.currentThread())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("the input of the frame cannot be recorded");
    assertThat(recording.frames()).isEqualTo(3);
  }

  @Test
  @DisplayName("146: a recording begins before the first frame, and once")
  void aRecordingBeginsBeforeTheFirstFrame() throws IOException {
    Path other = folder.resolve("other");
    refused(() -> machine.record(other), "is being recorded already");
    recording.close();
    recording.close();
    refused(() -> machine.record(other), "has run frames already");
    assertThat(other).doesNotExist();
    machine.frame();
    assertThat(recording.frames()).isEqualTo(2);
    assertThat(Files.size(recording.path())).isPositive();
    machine.close();
    refused(() -> machine.record(other), "has ended");
  }
}
