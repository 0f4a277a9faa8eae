package dev.baton.patterns;

import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Task;
import dev.baton.Virtual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Tokio's tests of {@code interval} say, in virtual time. */
class ScheduleTest extends Virtual {
  /** The times of a schedule whose consumer is busy for so long after each. */
  private List<Long> times(Schedule schedule, long... busy) {
    int[] next = {0};
    return run(
        schedule
            .take(busy.length)
            .<Long>mapAsync(
                time -> {
                  long now = millis();
                  assertThat(time.toEpochMilli()).isLessThanOrEqualTo(now);
                  return seq(v -> sleep(ms(busy[next[0]++])), v -> now);
                })
            .toList());
  }

  @Test
  @DisplayName("243: a time every period, without drift")
  void every() {
    assertThat(times(Schedule.every(ms(10)), 0, 3, 9, 0)).containsExactly(10L, 20L, 30L, 40L);
  }

  @Test
  @DisplayName("243: what is missed is skipped, comes at once, or moves the schedule")
  void missed() {
    assertThat(times(Schedule.every(ms(10)), 25, 0, 0)).containsExactly(10L, 40L, 50L);
    long start = millis();
    assertThat(times(Schedule.every(ms(10), Missed.BURST), 25, 0, 0, 0))
        .containsExactly(start + 10, start + 35, start + 35, start + 40);
    long then = millis();
    assertThat(times(Schedule.every(ms(10), Missed.DELAY), 25, 0, 3, 0))
        .containsExactly(then + 10, then + 45, then + 55, then + 68);
  }

  @Test
  @DisplayName("243: a function says the next time, and null is the end")
  void function() {
    Schedule doubling =
        Schedule.of(
            after -> {
              long last = Math.max(1, after.toEpochMilli());
              return last > 30 ? null : Instant.ofEpochMilli(last * 2);
            });
    assertThat(run(doubling.map(Instant::toEpochMilli).toList()))
        .containsExactly(2L, 4L, 8L, 16L, 32L);
    assertThat(millis()).isEqualTo(32);
    assertThat(run(doubling.toList())).isEmpty();
  }

  @Test
  @DisplayName("243: a function that does not go on is an error, and no endless loop")
  void standsStill() {
    assertThatThrownBy(() -> run(Schedule.of(after -> after).toList()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must be later");
  }

  @Test
  @DisplayName("243: a cancel leaves no timer behind")
  void cancelled() {
    for (int at = 0; at <= 25; at++) {
      trace.clear();
      int moment = at;
      long start = millis();
      run(
          seq(
              v -> {
                Task<?> task = spawn(Schedule.every(ms(10)).forEach(t -> trace.add("" + millis())));
                return seq(
                    w -> sleep(ms(moment)),
                    w -> done(task.cancel()),
                    w -> attempt(task, (x, thrown) -> null));
              }));
      assertThat(millis() - start).isEqualTo(moment);
      assertThat(trace).hasSizeBetween((moment - 1) / 10, moment / 10);
    }
  }

  @Test
  @DisplayName("235: what makes no sense is refused where it is said")
  void refused() {
    assertThatThrownBy(() -> Schedule.every(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Schedule.every(ms(-1))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Schedule.every(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Schedule.every(ms(1), null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Schedule.of(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("243: a short period of which very many are missed is gone on with at once")
  void manyMissed() {
    Schedule schedule = Schedule.every(Duration.ofNanos(1));
    assertThat(times(schedule, 3_600_000, 0)).containsExactly(0L, 3_600_000L);
  }

  @Test
  @DisplayName("243: a period that is longer than any clock's time never passes")
  void neverComes() {
    for (Missed missed : Missed.values()) {
      Schedule schedule = Schedule.every(Duration.ofSeconds(Long.MAX_VALUE), missed);
      assertThat(run(dev.baton.Baton.timeoutOrNull(Duration.ofDays(365), schedule.toList())))
          .isNull();
    }
  }
}
