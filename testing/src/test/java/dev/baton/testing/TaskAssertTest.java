package dev.baton.testing;

import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.testing.TaskAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each assertion about a task holds for the task it is about, and for no other. */
class TaskAssertTest {
  private final EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
  private final Task<String> pending = task("pending", sleep(Duration.ofSeconds(9)));
  private final Task<String> given = task("given", done("it"));
  private final Task<String> failed = task("failed", Coroutine.defer(TaskAssertTest::fail));
  private final Task<String> cancelled = task("cancelled", sleep(Duration.ofSeconds(9)));

  TaskAssertTest() {
    loop.step();
    cancelled.cancel("enough");
    loop.advance(Duration.ZERO);
  }

  @SuppressWarnings("unchecked") // what it gives at the end is not looked at
  private Task<String> task(String name, Coroutine<?> coroutine) {
    return (Task<String>) loop.spawn(coroutine).named(name);
  }

  private static Coroutine<String> fail() throws IOException {
    throw new IOException("broken");
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private static void fails(String message, List<ThrowingCallable> assertions) {
    for (ThrowingCallable assertion : assertions) {
      assertThatThrownBy(assertion)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void whatHoldsPasses() {
    assertThat(pending).isPending();
    assertThat(given).isDone().hasSucceeded().hasResult("it").result().isEqualTo("it");
    assertThat(failed).isDone().hasFailedWith(IOException.class).hasMessage("broken");
    assertThat(cancelled).isDone().isCancelled();
  }

  @Test
  void whatDoesNotHoldFailsAndSaysHowItIs() {
    fails(
        "and it waits for time, 9s from now",
        List.of(
            () -> assertThat(pending).isDone(),
            () -> assertThat(pending).hasResult("it"),
            () -> assertThat(pending).isCancelled()));
    fails(
        "and it gave it",
        List.of(
            () -> assertThat(given).isPending(),
            () -> assertThat(given).isCancelled(),
            () -> assertThat(given).hasFailedWith(IOException.class)));
    fails(
        "and it failed with java.io.IOException: broken",
        List.of(
            () -> assertThat(failed).isPending(),
            () -> assertThat(failed).hasResult("it"),
            () -> assertThat(failed).isCancelled(),
            () -> assertThat(failed).hasFailedWith(IllegalStateException.class)));
    fails(
        "and it was cancelled",
        List.of(
            () -> assertThat(cancelled).isPending(),
            () -> assertThat(cancelled).hasSucceeded(),
            () -> assertThat(cancelled).hasFailedWith(IOException.class)));
    fails(
        "Expected given to give <that>, and it gives <it>",
        List.of(() -> assertThat(given).hasResult("that")));
  }
}
