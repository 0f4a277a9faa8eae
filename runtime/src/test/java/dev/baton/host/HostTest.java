package dev.baton.host;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.TimedOut;
import dev.baton.Virtual;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way of a call through every kind of host. */
@Timeout(60)
class HostTest extends Virtual {
  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("a call gives its value in a later pass, and calls gathered give theirs in order")
  void gathered(HostKind kind) {
    try (Host host = kind.make()) {
      var calls = new ArrayList<Coroutine<Integer>>();
      for (int i = 0; i < 100; i++) {
        int value = i;
        calls.add(host.call("f", () -> value * value));
      }
      List<Integer> values = run(gather(calls));
      for (int i = 0; i < 100; i++) {
        assertThat(values.get(i)).isEqualTo(i * i);
      }
      HostStats stats = host.stats();
      assertThat(stats.begun()).isEqualTo(100);
      assertThat(stats.ended()).isEqualTo(100);
      assertThat(stats.running() + stats.waiting()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("what is ready besides a call runs in the same order on every host")
  void order(HostKind kind) {
    try (Host host = kind.make()) {
      run(
          gather(
              seq(v -> host.call("a", () -> "a"), v -> log("" + v, null)),
              seq(v -> yieldNow(), v -> log("one", null), v -> yieldNow(), v -> log("two", null)),
              seq(v -> host.call("b", () -> "b"), v -> log("" + v, null))));
      assertThat(trace).containsExactly("one", "a", "b", "two");
    }
  }

  @Test
  @DisplayName("20 calls of 50 ms take 50 ms of virtual time gathered, 1,000 ms in sequence")
  void simulated() {
    try (Host host = Host.simulated(call -> Duration.ofMillis(50), 20)) {
      var calls = new ArrayList<Coroutine<Integer>>();
      for (int i = 0; i < 20; i++) {
        calls.add(host.call("f", () -> 1));
      }
      run(gather(calls));
      assertThat(millis()).isEqualTo(50);
      run(gather(List.of(seq(v -> loop(host, 20)))));
      assertThat(millis()).isEqualTo(1_050);
    }
  }

  private Coroutine<Object> loop(Host host, int times) {
    return seq(v -> host.call("f", () -> 1), v -> times == 1 ? null : loop(host, times - 1));
  }

  @Test
  @DisplayName("a timeout interrupts a running call, and ends when that has ended")
  void timeout() {
    List<String> log = new java.util.concurrent.CopyOnWriteArrayList<>();
    var begun = new java.util.concurrent.atomic.AtomicBoolean();
    try (Host host = Host.threads(1)) {
      // A call that has not begun by then, on a machine that is busy, is not the one that is meant.
      for (long millis = 20; !begun.get() && millis < 30_000; millis *= 10) {
        var time = ms(millis);
        assertThatThrownBy(
                () ->
                    Baton.run(
                        withTimeout(
                            time,
                            host.call(
                                "f",
                                () -> {
                                  begun.set(true);
                                  try {
                                    Thread.sleep(60_000);
                                  } catch (InterruptedException e) {
                                    log.add("interrupted");
                                    Thread.currentThread().interrupt();
                                  }
                                  return 1;
                                }))))
            .isInstanceOf(TimedOut.class);
      }
      log.add("timeout over");
      assertThat(
              Baton.<Integer>run(
                  host.call(
                      "g",
                      () -> {
                        Thread.sleep(1);
                        return 2;
                      })))
          .isEqualTo(2);
      assertThat(log).containsExactly("interrupted", "timeout over");
    }
  }
}
