package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.from;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.timeoutScope;
import static dev.baton.Baton.withDeadline;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements 44-48 of {@code docs/reference/semantics.md}: timeouts. */
class TimeoutTest extends Virtual {
  @Test
  @DisplayName("44: what ends in time gives its value and leaves no timer")
  void inTime() {
    assertThat(run(withTimeout(ms(10), after(5, "A")))).isEqualTo("A");
    assertThat(millis()).isEqualTo(5);
    assertThat(result(seq(v -> withTimeout(ms(10), after(5, "B")), v -> timers()))).isEqualTo(0);
  }

  private static int timers() {
    return CurrentLoop.get().timers.size();
  }

  @Test
  @DisplayName("44: withTimeout throws TimedOut, which is no Cancelled, after joining the body")
  void timesOut() {
    Coroutine<Object> slow =
        attempt(
            sleep(ms(50)),
            (v, t) ->
                attempt(
                    sleep(ms(7)),
                    (w, u) -> {
                      trace.add("cleaned " + t.getMessage());
                      throw t;
                    }));
    assertThatThrownBy(() -> run(withTimeout(ms(10), slow))).isInstanceOf(TimedOut.class);
    assertThat(trace).containsExactly("cleaned timed out");
    assertThat(millis()).isEqualTo(17);
    assertThat(Cancelled.class.isAssignableFrom(TimedOut.class)).isFalse();
  }

  @Test
  @DisplayName("44: a task that is waited for with a timeout is cancelled by it")
  void cancelsTheTask() {
    Coroutine<Object> main =
        seq(
            v -> {
              Task<String> task = spawn(after(50, "A"));
              return logged("main", withTimeout(ms(5), task));
            },
            v -> Baton.currentTask().cancelling());
    assertThat(result(main)).isEqualTo(0);
    assertThat(trace).containsExactly("A cancelled", "main dev.baton.TimedOut: The time is up");
  }

  @Test
  @DisplayName("45: an outer cancel that races with expiry wins")
  void outerCancelWins() {
    run(
        seq(
            v -> {
              Task<?> task = spawn(logged("task", withTimeout(ms(5), after(50, "A"))));
              spawn(
                  seq(
                      w -> sleep(ms(4)),
                      w -> {
                        ((VirtualClock) clock).moveTo(5_000_000);
                        return Baton.yieldNow(); // into the pass that the timeout joins
                      },
                      w -> task.cancel("outer")));
              return task;
            }));
    assertThat(trace).containsExactly("A cancelled", "task dev.baton.Cancelled: outer");
  }

  @Test
  @DisplayName("45: of equal nested deadlines the outermost reports")
  void outermostReports() {
    Coroutine<Object> inner = logged("inner", withTimeout(ms(5), after(50, "A")));
    Coroutine<Object> main = logged("outer", withTimeout(ms(5), rethrowing(inner)));
    run(main);
    assertThat(trace)
        .containsExactly("A cancelled", "inner dev.baton.Cancelled: timed out", "outer null");
    trace.clear();
    Coroutine<String> bare = withTimeout(ms(5), withTimeout(ms(5), after(50, "A")));
    assertThatThrownBy(() -> run(bare))
        .isInstanceOf(TimedOut.class)
        .hasCauseInstanceOf(Cancelled.class);
  }

  private static Coroutine<Object> rethrowing(Coroutine<?> body) {
    return seq(v -> body);
  }

  @Test
  @DisplayName("45: the inner of two timeouts expires first and is handled")
  void innerFirst() {
    Coroutine<Object> body =
        attempt(withTimeout(ms(5), after(50, "A")), (v, t) -> log("" + t, after(3, "B")));
    assertThat(run(withTimeout(ms(20), body))).isEqualTo("B");
    assertThat(trace).containsExactly("A cancelled", "dev.baton.TimedOut: The time is up", "B");
  }

  /** CPython's {@code test_nested_timeouts_loop_busy}. */
  @Test
  @DisplayName("45: the outer timeout ends what follows the inner one, though that came late")
  void innerLate() {
    Coroutine<Object> busy =
        seq(
            v -> {
              ((VirtualClock) clock).moveTo(50_000_000);
              return sleep(ms(1000));
            });
    Coroutine<Object> body =
        attempt(withTimeout(ms(10), busy), (v, t) -> log(t + " at " + millis(), after(9999, "B")));
    assertThatThrownBy(() -> run(withTimeout(ms(100), body))).isInstanceOf(TimedOut.class);
    assertThat(trace).containsExactly("dev.baton.TimedOut: The time is up at 50", "B cancelled");
    assertThat(millis()).isEqualTo(100);
  }

  @Test
  @DisplayName("46: a timeout of zero gives the value of what is ready")
  void zeroReady() {
    assertThat(run(withTimeout(Duration.ZERO, done("x")))).isEqualTo("x");
    assertThat(run(withTimeout(Duration.ZERO, from(CompletableFuture.completedFuture("y")))))
        .isEqualTo("y");
    Coroutine<Object> ofTask =
        seq(
            v -> {
              Task<String> task = spawn(done("z"));
              return attempt(task, (w, t) -> withTimeout(Duration.ZERO, task));
            });
    assertThat(result(ofTask)).isEqualTo("z");
  }

  @Test
  @DisplayName("46: a timeout of zero has no side effect on what is not ready")
  void zeroNotReady() {
    Coroutine<String> fresh = after(1, "A");
    Coroutine<Object> main =
        seq(
            v -> logged("fresh", withTimeout(Duration.ZERO, fresh)),
            v -> {
              Task<String> task = spawn(after(5, "B"));
              return attempt(withTimeout(Duration.ZERO, task), (w, t) -> log("" + t, task));
            },
            v -> fresh);
    assertThat(result(main)).isEqualTo("A");
    assertThat(trace)
        .containsExactly(
            "fresh dev.baton.TimedOut: The time was up before it began",
            "dev.baton.TimedOut: The time was up before it began",
            "B",
            "A");
  }

  @Test
  @DisplayName("46: a negative timeout is an IllegalArgumentException")
  void negative() {
    assertThatThrownBy(() -> withTimeout(ms(-1), done(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("47: a body that swallows the expiry and returns: its value is returned")
  void swallows() {
    Coroutine<Object> body = attempt(sleep(ms(50)), (v, t) -> "all the same");
    Coroutine<Object> main =
        seq(
            v -> withTimeout(ms(5), body),
            v -> log(v + " " + Baton.currentTask().cancelling(), sleep(ms(1))));
    run(main);
    assertThat(trace).containsExactly("all the same 0");
  }

  @Test
  @DisplayName("48: a failure in cleanup after expiry is thrown with TimedOut suppressed in it")
  void cleanupFails() {
    var failure = new IllegalStateException("no");
    Coroutine<Object> body =
        attempt(
            sleep(ms(50)),
            (v, t) -> {
              throw failure;
            });
    assertThatThrownBy(() -> run(withTimeout(ms(5), body))).isSameAs(failure);
    assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(TimedOut.class);
  }

  @Test
  @DisplayName("an absolute deadline, on the loop's clock")
  void deadline() {
    Coroutine<Object> main =
        seq(
            v -> sleep(ms(100)),
            v -> withDeadline(Instant.ofEpochMilli(120), after(5, "A")),
            v -> logged("late", withDeadline(Baton.now().plusMillis(5), after(50, "B"))),
            v -> logged("past", withDeadline(Instant.ofEpochMilli(3), () -> after(50, "C"))));
    run(main);
    assertThat(millis()).isEqualTo(110);
    assertThat(trace)
        .containsExactly(
            "A",
            "B cancelled",
            "late dev.baton.TimedOut: The time is up",
            "past dev.baton.TimedOut: The time was up before it began");
  }

  @Test
  @DisplayName("a timeout can be rescheduled by its body")
  void rescheduled() {
    Coroutine<Object> later =
        timeoutScope(
            ms(5),
            t ->
                seq(
                    v -> sleep(ms(4)),
                    v -> {
                      t.reschedule(ms(10));
                      return after(8, "A");
                    },
                    v -> {
                      t.reschedule(Instant.ofEpochMilli(13));
                      return after(8, "B");
                    }));
    assertThatThrownBy(() -> run(later)).isInstanceOf(TimedOut.class);
    assertThat(trace).containsExactly("A", "B cancelled");
    assertThat(millis()).isEqualTo(13);
  }

  @Test
  @DisplayName("an async lambda as the body of a timeout")
  void lambda() {
    assertThat(run(withTimeout(ms(5), () -> after(3, "A")))).isEqualTo("A");
  }
}
