package dev.baton.sync;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.Virtual;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Guava's tests of {@code RateLimiter} say, in virtual time. */
class RateLimiterTest extends Virtual {
  private Coroutine<Void> use(RateLimiter limiter, String name, int tokens) {
    return seq(v -> limiter.acquire(tokens), v -> log(name + " " + millis(), null));
  }

  @Test
  @DisplayName("242: the bucket is full at first, and fills at its rate; first come, first served")
  void rate() {
    RateLimiter limiter = RateLimiter.of(10, Duration.ofSeconds(1), 2);
    List<Coroutine<Void>> uses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      uses.add(use(limiter, "" + i, 1));
    }
    run(gather(uses));
    assertThat(trace).containsExactly("0 0", "1 0", "2 100", "3 200", "4 300");
  }

  @Test
  @DisplayName("242: it fills up to its burst while nobody asks, and not beyond")
  void fills() {
    RateLimiter limiter = RateLimiter.of(10, Duration.ofSeconds(1), 2);
    run(
        seq(
            v -> sleep(ms(10_000)),
            v -> gather(use(limiter, "A", 1), use(limiter, "B", 1), use(limiter, "C", 1))));
    assertThat(trace).containsExactly("A 10000", "B 10000", "C 10100");
  }

  @Test
  @DisplayName("242: several tokens are taken together; who waits for them keeps back those behind")
  void several() {
    RateLimiter limiter = RateLimiter.of(10, Duration.ofSeconds(1), 5);
    run(
        gather(
            use(limiter, "A", 3),
            use(limiter, "B", 5),
            use(limiter, "C", 1),
            seq(v -> sleep(ms(1)), v -> log("" + limiter.tryAcquire(), null))));
    assertThat(trace).containsExactly("A 0", "false", "B 300", "C 400");
  }

  @Test
  @DisplayName("242: without waiting, a token is taken if it is there")
  void tries() {
    RateLimiter limiter = RateLimiter.of(2, Duration.ofSeconds(1));
    run(
        seq(
            v -> {
              assertThat(limiter.tryAcquire(2)).isTrue();
              assertThat(limiter.tryAcquire()).isFalse();
              return sleep(ms(499));
            },
            v -> {
              assertThat(limiter.tryAcquire()).isFalse();
              return sleep(ms(1));
            },
            v -> {
              assertThat(limiter.tryAcquire()).isTrue();
              assertThat(limiter.tryAcquire()).isFalse();
              return null;
            }));
  }

  @Test
  @DisplayName("242: whoever is cancelled has taken nothing, and those behind move up")
  void cancelled() {
    var random = new Random(3);
    for (int run = 0; run < 300; run++) {
      trace.clear();
      RateLimiter limiter = RateLimiter.of(10, Duration.ofSeconds(1), 1);
      int cancelled = random.nextInt(5);
      int moment = random.nextInt(45) * 10;
      long start = millis();
      Coroutine<Void> program =
          seq(
              v -> {
                List<Task<?>> tasks = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                  String name = "" + i;
                  tasks.add(
                      spawn(
                          seq(
                              w -> limiter.acquire(),
                              w -> log(name + " " + (millis() - start), null))));
                }
                spawn(seq(w -> sleep(ms(moment)), w -> done(tasks.get(cancelled).cancel())));
                return sleep(ms(1000));
              });
      run(program);
      List<String> expected = new ArrayList<>();
      long time = 0;
      for (int i = 0; i < 5; i++) {
        if (i == cancelled && moment < i * 100) {
          continue;
        }
        expected.add(i + " " + time);
        time += 100;
      }
      if (moment % 100 != 0) { // else it comes together with the token
        assertThat(trace).as("%d cancelled at %d", cancelled, moment).isEqualTo(expected);
      }
      assertThat(trace).hasSizeBetween(4, 5);
    }
  }

  @Test
  @DisplayName("242: over any time, no more than burst and rate allow")
  void neverMore() {
    var random = new Random(1);
    RateLimiter limiter = RateLimiter.of(3, Duration.ofSeconds(1), 2);
    List<Long> times = new ArrayList<>();
    List<Coroutine<Void>> uses = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long begin = random.nextInt(15_000);
      uses.add(
          seq(
              v -> sleep(ms(begin)),
              v -> limiter.acquire(),
              v -> {
                times.add(millis());
                return attempt(done(null), (w, thrown) -> null);
              }));
    }
    run(gather(uses));
    for (int from = 0; from < times.size(); from++) {
      for (int to = from; to < times.size(); to++) {
        double allowed = 2 + (times.get(to) - times.get(from) + 1) * 3 / 1000.0;
        assertThat((double) (to - from + 1)).isLessThanOrEqualTo(allowed);
      }
    }
  }

  @Test
  @DisplayName("235: what makes no sense is refused where it is said")
  void refused() {
    Duration second = Duration.ofSeconds(1);
    RateLimiter limiter = RateLimiter.of(5, second);
    for (int wrong : new int[] {0, -1, 6}) {
      refused(() -> limiter.acquire(wrong));
      refused(() -> limiter.tryAcquire(wrong));
    }
    refused(() -> RateLimiter.of(0, second));
    refused(() -> RateLimiter.of(-1, second));
    refused(() -> RateLimiter.of(1, second, 0));
    refused(() -> RateLimiter.of(1, Duration.ZERO));
    refused(() -> RateLimiter.of(1, ms(-1)));
    refused(() -> RateLimiter.of(1, Duration.ofDays(100_000), Integer.MAX_VALUE));
    assertThatThrownBy(() -> RateLimiter.of(1, null)).isInstanceOf(NullPointerException.class);
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("242: on the next loop it is as full as it was, whatever that one's clock says")
  void anotherLoop() {
    for (boolean early : new boolean[] {true, false}) {
      RateLimiter limiter = RateLimiter.of(1, Duration.ofSeconds(10));
      long[] clocks = early ? new long[] {3_600_000, 0} : new long[] {0, 3_600_000};
      for (int i = 0; i < 2; i++) {
        long start = clocks[i];
        long wait = i * 10_000L;
        Clock own = Clock.virtual();
        Baton.run(
            seq(
                v -> sleep(ms(start)),
                v -> limiter.acquire(),
                v -> {
                  assertThat(own.now().toEpochMilli()).isEqualTo(start + wait);
                  return null;
                }),
            RunOptions.defaults().clock(own));
      }
    }
  }
}
