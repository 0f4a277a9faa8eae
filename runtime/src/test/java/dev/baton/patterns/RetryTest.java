package dev.baton.patterns;

import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.Virtual;
import dev.baton.sync.Held;
import dev.baton.sync.Mutex;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What tenacity's, Reactor's and Resilience4j's tests say of retries, in virtual time. */
class RetryTest extends Virtual {
  private int attempts;

  /** Takes 10 ms, and fails with each of these in turn; then it gives "done". */
  private Coroutine<String> flaky(Throwable... failures) {
    int now = attempts++;
    return seq(
        v -> log("attempt " + now + " at " + millis(), sleep(ms(10))),
        v -> {
          if (now < failures.length) {
            throw failures[now];
          }
          return "done";
        });
  }

  @Test
  @DisplayName("236: it tries again, waiting as the back-off says, until it succeeds")
  void untilItSucceeds() {
    Retry retry = Retry.attempts(5).backoff(Backoff.exponential(ms(100), ms(250)));
    var io = new IOException("down");
    assertThat(run(retry.call(() -> flaky(io, io, io, io)))).isEqualTo("done");
    assertThat(trace)
        .containsExactly(
            "attempt 0 at 0",
            "attempt 1 at 110",
            "attempt 2 at 320",
            "attempt 3 at 580",
            "attempt 4 at 840");
  }

  @Test
  @DisplayName("236: the failure of the last attempt is thrown as it is")
  void lastFailure() {
    var first = new IOException("first");
    var last = new IOException("last");
    List<String> told = new ArrayList<>();
    Retry retry = Retry.attempts(2).onFailure((n, failure) -> told.add(n + failure.getMessage()));
    assertThatThrownBy(() -> run(retry.call(() -> flaky(first, last, first)))).isSameAs(last);
    assertThat(last).hasNoSuppressedExceptions();
    assertThat(told).containsExactly("1first", "2last");
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  @DisplayName("236: what is not to be tried again is thrown at once; an error is not by default")
  void whichFailures() {
    var io = new IOException();
    var other = new IllegalStateException();
    var error = new AssertionError();
    assertThatThrownBy(
            () -> run(Retry.attempts(9).on(IOException.class).call(() -> flaky(io, other))))
        .isSameAs(other);
    assertThat(attempts).isEqualTo(2);
    attempts = 0;
    assertThatThrownBy(() -> run(Retry.attempts(9).call(() -> flaky(error)))).isSameAs(error);
    assertThat(attempts).isOne();
    attempts = 0;
    assertThat(run(Retry.forever().when(f -> f == error).call(() -> flaky(error, error))))
        .isEqualTo("done");
  }

  @Test
  @DisplayName("236: what the supplier throws itself is a failure like any other")
  void thrownBySupplier() {
    assertThat(
            run(
                Retry.attempts(2)
                    .<String>call(
                        () -> {
                          if (attempts++ == 0) {
                            throw new IOException();
                          }
                          return done("second");
                        })))
        .isEqualTo("second");
  }

  @Test
  @DisplayName("236: a wait that would end after the time for all is not begun")
  void waitTooLong() {
    var io = new IOException();
    Retry retry = Retry.forever().backoff(Backoff.constant(ms(40))).within(ms(100));
    assertThatThrownBy(() -> run(retry.call(() -> flaky(io, io, io, io, io)))).isSameAs(io);
    assertThat(millis()).isEqualTo(60);
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  @DisplayName("236: an attempt that runs when the time is up is cancelled, and joined")
  void attemptTooLong() {
    var io = new IOException();
    Retry retry = Retry.forever().within(ms(25));
    assertThatThrownBy(() -> run(retry.call(() -> flaky(io, io, io, io))))
        .isInstanceOf(TimedOut.class)
        .hasSuppressedException(io);
    assertThat(millis()).isEqualTo(25);
  }

  @Test
  @DisplayName("236: the time-out of an attempt itself is tried again")
  void timeoutsOfAttempts() {
    Retry retry = Retry.attempts(3).on(TimedOut.class).within(ms(100));
    assertThat(
            run(
                retry.<String>call(
                    () -> {
                      int now = attempts++;
                      return dev.baton.Baton.withTimeout(
                          ms(20), seq(v -> sleep(ms(now < 2 ? 30 : 10)), v -> "third"));
                    })))
        .isEqualTo("third");
    assertThat(millis()).isEqualTo(50);
  }

  @Test
  @DisplayName("236: a cancel is never tried again, in an attempt as in a wait")
  void cancelled() {
    for (int at = 1; at <= 60; at += 5) {
      attempts = 0;
      int moment = at;
      Retry retry = Retry.attempts(3).backoff(Backoff.constant(ms(20))).when(f -> true);
      Coroutine<Void> program =
          seq(
              v -> {
                Task<?> task = spawn(retry.call(() -> flaky(new IOException(), new IOException())));
                return seq(w -> sleep(ms(moment)), w -> done(task));
              },
              v -> {
                ((Task<?>) v).cancel("enough");
                return attempt(v, (w, thrown) -> thrown);
              },
              v -> {
                assertThat(v).isInstanceOf(Cancelled.class);
                return null;
              });
      int before = attempts;
      run(program);
      assertThat(attempts - before).isEqualTo(1 + at / 30);
    }
  }

  @Test
  @DisplayName("236: a lock that an attempt has got is not lost where nobody gets it")
  void handedOver() {
    var mutex = new Mutex();
    Held held = mutex.tryLock().orElseThrow();
    run(
        seq(
            v -> {
              Task<?> task = spawn(Retry.attempts(2).call(mutex::lock));
              return seq(
                  w -> sleep(ms(1)),
                  w -> {
                    held.close();
                    task.cancel();
                    return sleep(ms(1));
                  });
            }));
    assertThat(mutex.isLocked()).isFalse();
  }

  @Test
  @DisplayName("236: thousands of attempts that fail at once neither end the stack nor the loop")
  void manyAttempts() {
    Retry retry = Retry.attempts(100_000);
    run(
        retry.<String>call(
            () -> {
              if (++attempts < 100_000) {
                throw new IOException();
              }
              return done("last");
            }));
    assertThat(attempts).isEqualTo(100_000);
  }

  @Test
  @DisplayName("236: the same seed gives the same jitter, within its bounds")
  void jitter() {
    List<Duration> first = delays(new Random(7));
    assertThat(delays(new Random(7))).isEqualTo(first);
    assertThat(delays(new Random(8))).isNotEqualTo(first);
    assertThat(first).allMatch(d -> d.compareTo(ms(50)) >= 0 && d.compareTo(ms(100)) <= 0);
    assertThat(first).doesNotHaveDuplicates();
  }

  private static List<Duration> delays(Random random) {
    Backoff backoff = Backoff.constant(ms(100)).withJitter(0.5, random);
    List<Duration> delays = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      delays.add(backoff.delay(i));
    }
    return delays;
  }

  @Test
  @DisplayName("236: an exponential back-off ends at its longest delay, however many have failed")
  void exponential() {
    Backoff backoff = Backoff.exponential(ms(1), 10, ms(500));
    assertThat(backoff.delay(1)).isEqualTo(ms(1));
    assertThat(backoff.delay(2)).isEqualTo(ms(10));
    assertThat(backoff.delay(3)).isEqualTo(ms(100));
    assertThat(backoff.delay(4)).isEqualTo(ms(500));
    assertThat(backoff.delay(Integer.MAX_VALUE)).isEqualTo(ms(500));
  }

  @Test
  @DisplayName("235: what makes no sense is refused where it is said")
  void refused() {
    for (int wrong : new int[] {0, -1, Integer.MIN_VALUE}) {
      refused(() -> Retry.attempts(wrong));
    }
    refused(() -> Retry.forever().within(Duration.ZERO));
    refused(() -> Retry.forever().within(ms(-1)));
    refused(() -> Backoff.constant(ms(-1)));
    refused(() -> Backoff.exponential(Duration.ZERO, ms(1)));
    refused(() -> Backoff.exponential(ms(2), ms(1)));
    refused(() -> Backoff.exponential(ms(1), 0.5, ms(1)));
    refused(() -> Backoff.exponential(ms(1), Double.NaN, ms(1)));
    refused(() -> Backoff.none().withJitter(1.1, new Random()));
    refused(() -> Backoff.none().withJitter(-0.1, new Random()));
    assertThatThrownBy(() -> Backoff.none().withJitter(1, null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Retry.forever().call(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Retry.forever().backoff(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Retry.forever().on(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Retry.forever().when(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Retry.forever().within(null)).isInstanceOf(NullPointerException.class);
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName(
      "236: what a function of the rule throws is thrown, with the attempt's failure in it")
  void brokenRules() {
    var broken = new UnsupportedOperationException("broken");
    Retry retry = Retry.attempts(3);
    List<Retry> rules =
        List.of(
            retry.when(
                failure -> {
                  throw broken;
                }),
            retry.onFailure(
                (n, failure) -> {
                  throw broken;
                }),
            retry.backoff(
                n -> {
                  throw broken;
                }));
    for (Retry rule : rules) {
      var io = new IOException("down");
      attempts = 0;
      assertThatThrownBy(() -> run(rule.call(() -> flaky(io))))
          .isSameAs(broken)
          .satisfies(thrown -> assertThat(thrown.getSuppressed()).contains(io));
    }
    for (Backoff backoff : List.<Backoff>of(n -> null, n -> ms(-1))) {
      attempts = 0;
      assertThatThrownBy(
              () -> run(retry.backoff(backoff).call(() -> flaky(new IOException("down")))))
          .isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class)
          .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).hasMessage("down"));
    }
  }
}
