package dev.baton;

import static dev.baton.Baton.currentTask;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.timeoutScope;
import static dev.baton.Baton.withDeadline;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.internal.kernel.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What CPython's {@code test_timeouts.py} and {@code test_waitfor.py} ask for, written anew; each
 * test names the original.
 */
class CpythonTimeoutsTest extends Virtual {
  private final ArrayList<Timeout> limits = new ArrayList<>();

  private static Coroutine<Object> forever() {
    return seq(v -> sleep(ms(10_000)), v -> "slept");
  }

  /** Logs a cancel and passes it on. */
  private Coroutine<Object> noting(Object awaited) {
    return attempt(
        awaited,
        (v, t) -> {
          if (t != null) {
            trace.add("cancelled");
            throw t;
          }
          return v;
        });
  }

  private Coroutine<Object> limited(long millis, Object body) {
    return timeoutScope(
        ms(millis),
        limit -> {
          limits.add(limit);
          return seq(v -> body);
        });
  }

  /** {@code test_timeout_basic}, {@code test_waiter_cancelled}. */
  @Test
  void basic() {
    assertThatThrownBy(() -> run(limited(10, noting(forever())))).isInstanceOf(TimedOut.class);
    assertThat(limits.get(0).expired()).isTrue();
    assertThat(trace).containsExactly("cancelled");
    assertThat(millis()).isEqualTo(10);
  }

  /** {@code test_timeout_at_basic}. */
  @Test
  void atBasic() {
    Instant deadline = Instant.EPOCH.plusMillis(10);
    assertThatThrownBy(() -> run(withDeadline(deadline, forever()))).isInstanceOf(TimedOut.class);
    assertThat(clock.now()).isEqualTo(deadline);
  }

  /** {@code test_nested_timeouts}: only the outermost reports. */
  @Test
  void nested() {
    Coroutine<Object> inner = limited(10, forever());
    assertThatThrownBy(() -> run(limited(10, noting(inner)))).isInstanceOf(TimedOut.class);
    assertThat(trace).containsExactly("cancelled");
    assertThat(limits).hasSize(2).allMatch(Timeout::expired);
  }

  /** {@code test_timeout_not_called}. */
  @Test
  void notCalled() {
    assertThat(result(limited(10_000, after(10, "body")))).isEqualTo("body");
    assertThat(limits.get(0).expired()).isFalse();
    assertThat(millis()).isEqualTo(10);
  }

  /** {@code test_timeout_zero}, {@code test_timeout_zero_sleep_zero}. */
  @Test
  void zero() {
    assertThatThrownBy(() -> run(withTimeout(Duration.ZERO, forever())))
        .isInstanceOf(TimedOut.class);
    assertThatThrownBy(() -> run(withTimeout(Duration.ZERO, yieldNow())))
        .isInstanceOf(TimedOut.class);
    assertThat(millis()).isZero();
  }

  /** {@code test_foreign_exception_passed}. */
  @Test
  void foreignException() {
    var failure = new IllegalArgumentException("no");
    assertThatThrownBy(() -> run(limited(10, failing(5, failure)))).isSameAs(failure);
    assertThat(limits.get(0).expired()).isFalse();
  }

  /** {@code test_foreign_exception_on_timeout}. */
  @Test
  void foreignExceptionOnTimeout() {
    Coroutine<Object> crash =
        attempt(
            forever(),
            (v, t) -> {
              throw new ArithmeticException("in finally");
            });
    assertThatThrownBy(() -> run(limited(10, crash)))
        .isInstanceOf(ArithmeticException.class)
        .satisfies(e -> assertThat(e.getSuppressed()[0]).isInstanceOf(TimedOut.class));
  }

  /** {@code test_foreign_cancel_doesnt_timeout_if_not_expired}. */
  @Test
  void foreignCancel() {
    assertThatThrownBy(
            () -> run(limited(10_000, seq(v -> currentTask().cancel("me"), v -> forever()))))
        .isInstanceOf(Cancelled.class)
        .hasMessage("me");
    assertThat(limits.get(0).expired()).isFalse();
  }

  /** {@code test_outer_task_is_not_cancelled}. */
  @Test
  void outerTask() {
    Task<?>[] task = new Task<?>[1];
    run(
        seq(
            v -> task[0] = spawn(attempt(limited(1, forever()), (w, t) -> log("" + t, null))),
            v -> null));
    assertThat(task[0].isCancelled()).isFalse();
    assertThat(trace).containsExactly("dev.baton.TimedOut: The time is up");
  }

  /** {@code test_nested_timeouts_concurrent}: a busy step passes both deadlines. */
  @Test
  void nestedConcurrent() {
    Coroutine<Object> crunching =
        seq(
            v -> {
              ((VirtualClock) clock).moveTo(200_000_000);
              return sleep(ms(1000));
            });
    Coroutine<Object> inner = noting(limited(100, crunching));
    assertThatThrownBy(() -> run(limited(2, inner))).isInstanceOf(TimedOut.class);
    assertThat(trace).containsExactly("cancelled");
    assertThat(millis()).isEqualTo(200);
  }

  /** {@code test_reschedule}. */
  @Test
  void reschedule() {
    assertThatThrownBy(
            () ->
                run(
                    seq(
                        v -> {
                          Task<?> task = spawn(limited(10, forever()));
                          spawn(
                              seq(
                                  w -> sleep(ms(5)),
                                  w -> {
                                    limits.get(0).reschedule(ms(20));
                                    return null;
                                  }));
                          return task;
                        })))
        .isInstanceOf(TimedOut.class);
    assertThat(millis()).isEqualTo(25);
  }

  /** {@code test_timeout_finished}. */
  @Test
  void finished() {
    run(limited(10, done("x")));
    assertThatThrownBy(() -> limits.get(0).reschedule(ms(20)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended");
  }

  /** {@code test_nested_timeout_in_finally}. */
  @Test
  void inFinally() {
    Coroutine<Object> cleanup =
        attempt(
            limited(10, forever()),
            (v, t) -> {
              trace.add("cleanup " + t.getClass().getSimpleName());
              return "cleaned";
            });
    Coroutine<Object> body =
        seq(
            v ->
                attempt(
                    forever(),
                    (w, t) ->
                        seq(
                            x -> cleanup,
                            x -> {
                              throw t;
                            })));
    assertThatThrownBy(() -> run(limited(10, body))).isInstanceOf(TimedOut.class);
    assertThat(trace).containsExactly("cleanup TimedOut");
    assertThat(millis()).isEqualTo(20);
  }

  /** {@code test_timeout_after_cancellation}. */
  @Test
  void afterCancellation() {
    Coroutine<Object> main =
        seq(
            v -> currentTask().cancel(),
            v -> attempt(forever(), (w, t) -> log(t.getMessage(), null)),
            v -> limited(0, forever()));
    assertThatThrownBy(() -> run(main)).isInstanceOf(TimedOut.class);
    assertThat(trace).containsExactly("cancelled");
  }

  /** {@code test_cancel_in_timeout_after_cancellation}. */
  @Test
  void cancelInTimeoutAfterCancellation() {
    Coroutine<Object> main =
        seq(
            v -> currentTask().cancel(),
            v -> attempt(forever(), (w, t) -> log(t.getMessage(), null)),
            v -> limited(1000, seq(w -> currentTask().cancel(), w -> forever())));
    assertThatThrownBy(() -> run(main)).isInstanceOf(Cancelled.class);
    assertThat(millis()).isZero();
  }

  /** {@code test_timeout_exception_cause}. */
  @Test
  void cause() {
    assertThatThrownBy(() -> run(limited(1, forever())))
        .isInstanceOf(TimedOut.class)
        .hasCauseInstanceOf(Cancelled.class);
  }

  /** {@code test_asyncio_wait_for_timeout}: the wait lasts as long as what ignores its cancel. */
  @Test
  void stubborn() {
    Coroutine<Object> slow = attempt(sleep(ms(200)), (v, t) -> after(100, "exited"));
    assertThat(result(withTimeout(ms(100), slow))).isEqualTo("exited");
    assertThat(millis()).isEqualTo(200);
  }

  /** {@code test_asyncio_wait_for_cancelled}. */
  @Test
  void stubbornCancelled() {
    Coroutine<Object> slow = attempt(sleep(ms(200)), (v, t) -> after(100, "exited"));
    run(
        seq(
            v -> {
              Task<?> waiting = spawn(withTimeout(ms(400), slow));
              spawn(seq(w -> yieldNow(), w -> waiting.cancel()));
              return attempt(waiting, (w, t) -> log("over", null));
            }));
    assertThat(trace).containsExactly("exited", "over");
  }

  /** {@code test_wait_for_timeout_less_then_0_or_0_future_done}. */
  @Test
  void zeroAndDone() {
    assertThat(
            result(
                withTimeout(Duration.ZERO, Baton.from(CompletableFuture.completedFuture("done")))))
        .isEqualTo("done");
  }

  /** {@code test_wait_for_timeout_less_then_0_or_0_coroutine_do_not_started}. */
  @Test
  void zeroStartsNothing() {
    Coroutine<Object> body = seq(v -> log("started", yieldNow()));
    assertThatThrownBy(() -> run(withTimeout(Duration.ZERO, body))).isInstanceOf(TimedOut.class);
    assertThat(trace).isEmpty();
  }

  /** {@code test_wait_for_timeout_less_then_0_or_0}, {@code test_wait_for}. */
  @Test
  void cancelsTheTask() {
    for (long millis : new long[] {0, 100}) {
      Task<?>[] task = new Task<?>[1];
      assertThatThrownBy(
              () ->
                  run(
                      seq(
                          v -> {
                            task[0] = spawn(noting(forever()));
                            return yieldNow();
                          },
                          v -> withTimeout(ms(millis), task[0]))))
          .isInstanceOf(TimedOut.class);
      assertThat(task[0].isCancelled()).isTrue();
    }
    assertThat(trace).containsExactly("cancelled", "cancelled");
    assertThat(millis()).isEqualTo(100);
  }

  /** {@code test_wait_for_race_condition}. */
  @Test
  void valueInTime() {
    var future = new CompletableFuture<String>();
    Coroutine<Object> main =
        seq(
            v -> {
              spawn(seq(w -> sleep(ms(100)), w -> future.complete("ok")));
              return withTimeout(ms(200), Baton.from(future));
            });
    assertThat(result(main)).isEqualTo("ok");
    assertThat(millis()).isEqualTo(100);
  }

  /** {@code test_wait_for_cancellation_race_condition}, {@code test_wait_for_cancel_suppressed}. */
  @Test
  void swallowed() {
    assertThat(result(withTimeout(ms(10), attempt(forever(), (v, t) -> 42)))).isEqualTo(42);
  }

  /** {@code test_wait_for_waits_for_task_cancellation}. */
  @Test
  void waitsForTheCancel() {
    Coroutine<Object> inner =
        attempt(
            forever(),
            (v, t) ->
                seq(
                    w -> after(5, "task done"),
                    w -> {
                      throw t;
                    }));
    assertThatThrownBy(() -> run(seq(v -> withTimeout(ms(1), spawn(inner)))))
        .isInstanceOf(TimedOut.class);
    assertThat(trace).containsExactly("task done");
    assertThat(millis()).isEqualTo(6);
  }

  /** {@code test_wait_for_reraises_exception_during_cancellation}. */
  @Test
  void failsDuringTheCancel() {
    var failure = new IllegalStateException("cleanup");
    Coroutine<Object> inner =
        attempt(
            forever(),
            (v, t) -> {
              throw failure;
            });
    assertThatThrownBy(() -> run(seq(v -> withTimeout(ms(1), spawn(inner))))).isSameAs(failure);
  }

  /** {@code test_cancel_wait_for}: cancelling the wait cancels what is waited for. */
  @Test
  void cancelReachesTheTask() {
    Task<?>[] task = new Task<?>[1];
    run(
        seq(
            v -> {
              task[0] = spawn(seq(w -> new CompletableFuture<String>()));
              Task<?> waiting = spawn(withTimeout(ms(60_000), task[0]));
              spawn(seq(w -> waiting.cancel()));
              return attempt(waiting, (w, t) -> log("" + waiting.isCancelled(), null));
            }));
    assertThat(trace).containsExactly("true");
    assertThat(task[0].isCancelled()).isTrue();
  }

  /** {@code test_wait_for_issue86296}: a cancel is not lost when the value comes at once. */
  @Test
  void cancelIsNotLost() {
    Coroutine<Object> waiting =
        seq(v -> withTimeout(ms(100), done("x")), v -> sleep(ms(1000)), v -> log("end", null));
    Coroutine<Object> main =
        seq(
            v -> {
              Task<?> task = spawn(waiting);
              spawn(seq(w -> task.cancel()));
              return attempt(task, (w, t) -> log("" + task.isCancelled(), null));
            });
    run(main);
    assertThat(trace).containsExactly("true");
  }
}
