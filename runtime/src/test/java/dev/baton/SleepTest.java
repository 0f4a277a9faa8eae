package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.kernel.TaskText;
import dev.baton.internal.timers.SleepTimer;
import dev.baton.internal.timers.SleeperBlock;
import dev.baton.loop.Suspension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many tasks that sleep to about the same time, and cancels of some of them. */
class SleepTest extends Virtual {
  private static final long SECOND = 1_000_000_000;

  /** As many as fill two blocks, and a part of the next one. */
  private static final int CROWD = 70;

  private final List<Task<?>> tasks = new ArrayList<>();

  /** Sleeps and logs its name and the time. */
  private void sleeper(String name, long nanos) {
    tasks.add(
        spawn(
            attempt(
                sleep(Duration.ofNanos(nanos)),
                (v, thrown) ->
                    log(name + (thrown == null ? " at " : " cancelled at ") + clock.nanos(), 0))));
  }

  private void crowd() {
    for (int i = 0; i < CROWD; i++) {
      sleeper("s" + i, 10 * SECOND + i);
    }
  }

  private List<String> allBut(int cancelled) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      if (i != cancelled) {
        expected.add("s" + i + " at " + (10 * SECOND + i));
      }
    }
    return expected;
  }

  @Test
  @DisplayName("each of many that sleep to about the same time can be cancelled")
  void eachPosition() {
    for (int i = 0; i < CROWD; i++) {
      var test = new SleepTest();
      test.cancels(i);
      List<String> expected = allBut(i);
      expected.add(0, "s" + i + " cancelled at " + SECOND);
      assertThat(test.trace).isEqualTo(expected);
    }
  }

  private void cancels(int position) {
    run(
        seq(
            v -> {
              crowd();
              return sleep(Duration.ofSeconds(1));
            },
            v -> {
              Object waits = Handles.of(tasks.get(position)).waitsFor();
              assertThat(waits).isInstanceOf(SleeperBlock.class);
              tasks.get(position).cancel();
              assertThat(timers()).isEqualTo(CROWD - 1);
              return sleep(Duration.ofSeconds(10));
            }));
    assertThat(timers()).isZero();
  }

  private int timers() {
    return Handles.of(tasks.get(0)).loop().timers.size();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("all of many that sleep can be cancelled, in either order")
  void all(boolean lastFirst) {
    run(
        seq(
            v -> {
              crowd();
              return sleep(ms(1));
            },
            v -> {
              for (int i = 0; i < CROWD; i++) {
                tasks.get(lastFirst ? CROWD - 1 - i : i).cancel();
              }
              assertThat(timers()).isZero();
              return sleep(ms(1));
            }));
    assertThat(trace).hasSize(CROWD).allMatch(line -> line.endsWith(" cancelled at 1000000"));
    assertThat(millis()).isEqualTo(2);
  }

  @Test
  @DisplayName("one can be cancelled shortly before its time, when others have woken already")
  void shortlyBefore() {
    int position = CROWD - 2;
    run(
        seq(
            v -> {
              crowd();
              return sleep(Duration.ofNanos(10 * SECOND + 5));
            },
            v -> {
              assertThat(Handles.of(tasks.get(position)).waitsFor()).isInstanceOf(SleepTimer.class);
              tasks.get(position).cancel();
              return sleep(ms(1));
            }));
    List<String> expected = allBut(position);
    expected.add(6, "s" + position + " cancelled at " + (10 * SECOND + 5));
    assertThat(trace).isEqualTo(expected);
  }

  @Test
  @DisplayName("one can be cancelled when it is due, before it has woken")
  void due() {
    run(
        seq(
            v ->
                withTimeout(
                    Duration.ofSeconds(10),
                    seq(
                        w -> {
                          sleeper("limited", 10 * SECOND);
                          sleeper("other", 10 * SECOND);
                          return tasks.get(0);
                        })),
            v -> sleep(ms(1))));
    assertThat(trace)
        .containsExactly("limited cancelled at " + 10 * SECOND, "other at " + 10 * SECOND);
  }

  @Test
  @DisplayName("one that has woken, and has not had its turn, is cancelled at its next await")
  void woken() {
    run(
        seq(
            v -> {
              spawn(seq(w -> sleep(ms(10)), w -> log("cancels", tasks.get(0).cancel())));
              sleeper("s", 10_000_000);
              return sleep(ms(20));
            }));
    assertThat(trace).containsExactly("cancels", "s at 10000000");
    assertThat(tasks.get(0).isCancelled()).isTrue();
  }

  @Test
  @DisplayName("each of many says until when it sleeps")
  void dump() {
    run(
        seq(
            v -> {
              crowd();
              return sleep(Duration.ofSeconds(1));
            },
            v -> {
              for (int i = 0; i < CROWD; i++) {
                var time = new Suspension.Time(10 * SECOND + i);
                assertThat(tasks.get(i).suspension().waitsFor()).isEqualTo(time);
                assertThat(tasks.get(i).state()).isEqualTo(Task.State.SLEEPING);
                assertThat(TaskText.describe(Handles.of(tasks.get(i))))
                    .isEqualTo(
                        "task waits for " + new Suspension.Time(10 * SECOND + i, 9 * SECOND + i));
              }
              return null;
            }));
  }
}
