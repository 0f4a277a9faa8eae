package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.timeoutOrNull;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What kotlinx.coroutines' tests of {@code withTimeoutOrNull} say, in virtual time. */
class TimeoutOrNullTest extends Virtual {
  @Test
  @DisplayName("237: the value in time; null when the time is up, once the body has ended")
  void valueOrNull() {
    assertThat(run(timeoutOrNull(ms(10), after(5, "A")))).isEqualTo("A");
    assertThat(run(Baton.<String>timeoutOrNull(ms(10), () -> after(15, "B")))).isNull();
    assertThat(trace).containsExactly("A", "B cancelled");
    assertThat(millis()).isEqualTo(15);
  }

  @Test
  @DisplayName("237: the time-out of a timeout within is thrown, and so is that of one around")
  void nested() {
    assertThatThrownBy(() -> run(timeoutOrNull(ms(20), withTimeout(ms(10), after(50, "A")))))
        .isInstanceOf(TimedOut.class);
    assertThatThrownBy(() -> run(withTimeout(ms(10), timeoutOrNull(ms(20), after(50, "B")))))
        .isInstanceOf(TimedOut.class);
    assertThat(run(timeoutOrNull(ms(20), timeoutOrNull(ms(10), after(50, "C"))))).isNull();
    assertThat(millis()).isEqualTo(30);
  }

  @Test
  @DisplayName("237: a cancel from outside is a cancel, at whatever moment it comes")
  void cancelled() {
    for (int at = 0; at <= 12; at++) {
      int moment = at;
      Outcome<?> outcome =
          run(
              seq(
                  v -> {
                    Task<String> task = spawn(timeoutOrNull(ms(10), after(50, "A")));
                    spawn(seq(w -> sleep(ms(moment)), w -> done(task.cancel())));
                    return Baton.settled(task);
                  },
                  v -> ((java.util.List<?>) v).get(0)));
      if (at <= 9) {
        assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
      } else if (at > 10) {
        assertThat(outcome).isEqualTo(new Outcome.Value<>(null));
      }
    }
  }

  @Test
  @DisplayName("237: a failure of the body, and of its cleanup after the expiry, is thrown")
  void failures() {
    var failure = new IllegalStateException("cleanup");
    assertThatThrownBy(() -> run(timeoutOrNull(ms(10), failing(5, failure)))).isSameAs(failure);
    assertThatThrownBy(
            () ->
                run(
                    timeoutOrNull(
                        ms(10),
                        attempt(
                            sleep(ms(50)),
                            (v, thrown) -> {
                              throw failure;
                            }))))
        .isSameAs(failure)
        .hasSuppressedException(failure.getSuppressed()[0]);
    assertThat(failure.getSuppressed()[0]).isInstanceOf(TimedOut.class);
    assertThatThrownBy(
            () ->
                run(
                    timeoutOrNull(
                        ms(10),
                        attempt(
                            sleep(ms(50)),
                            (v, thrown) -> {
                              thrown.addSuppressed(failure); // as closing a resource does
                              throw thrown;
                            }))))
        .isInstanceOf(TimedOut.class)
        .hasRootCauseInstanceOf(Cancelled.class);
  }

  @Test
  @DisplayName("237: no time gives what is ready, else null, and starts nothing")
  void zero() {
    assertThat(run(timeoutOrNull(Duration.ZERO, done("ready")))).isEqualTo("ready");
    assertThat(run(timeoutOrNull(Duration.ZERO, after(1, "A")))).isNull();
    assertThat(trace).isEmpty();
  }

  @Test
  @DisplayName("235: what makes no sense is refused where it is said")
  void refused() {
    assertThatThrownBy(() -> timeoutOrNull(ms(-1), done(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> timeoutOrNull(ms(1), (Awaitable<?>) null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> timeoutOrNull(ms(1), (AsyncSupplier<?>) null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> timeoutOrNull(null, done(1))).isInstanceOf(NullPointerException.class);
  }
}
