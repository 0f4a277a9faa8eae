package dev.baton.channels;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.Task;
import dev.baton.Virtual;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Tokio's tests of {@code oneshot} and {@code watch} say, in virtual time. */
class OneShotTest extends Virtual {
  private Coroutine<Object> outcome(String name, Object awaited) {
    return attempt(
        awaited, (v, thrown) -> log(name + " " + (thrown == null ? v : thrown.getMessage()), null));
  }

  @Test
  @DisplayName("247: all that wait get the value, in order, and so do those that come later")
  void completes() {
    var shot = new OneShot<String>();
    run(
        gather(
            outcome("A", shot.value()),
            outcome("B", shot.value()),
            seq(
                v -> sleep(ms(1)),
                v -> log("" + shot.complete("x") + shot.complete("y") + shot.isDone(), null)),
            seq(v -> sleep(ms(2)), v -> outcome("C", shot.value()))));
    assertThat(trace).containsExactly("truefalsetrue", "A x", "B x", "C x");
    assertThat(shot).hasToString("one-shot, done");
  }

  @Test
  @DisplayName("247: it can fail instead, once; the value may be null")
  void fails() {
    var shot = new OneShot<String>();
    run(
        gather(
            outcome("A", shot.value()),
            seq(
                v -> sleep(ms(1)),
                v -> {
                  assertThat(shot.fail(new IllegalStateException("failed"))).isTrue();
                  assertThat(shot.complete("late")).isFalse();
                  return outcome("B", shot.value());
                })));
    assertThat(trace).containsExactly("B failed", "A failed");
    var none = new OneShot<String>();
    assertThat(none.complete(null)).isTrue();
    assertThat(run(none.value())).isNull();
    assertThatThrownBy(() -> new OneShot<String>().fail(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("247: a cancelled wait leaves the others; one that nobody gives is a deadlock")
  void cancelled() {
    for (int at = 0; at <= 3; at++) {
      int moment = at;
      var shot = new OneShot<String>();
      run(
          seq(
              v -> {
                Task<String> a = spawn(shot.value());
                Task<String> b = spawn(shot.value());
                spawn(seq(w -> sleep(ms(moment)), w -> done(a.cancel())));
                spawn(seq(w -> sleep(ms(2)), w -> done(shot.complete("x"))));
                return seq(w -> settled(a, b), w -> b);
              },
              v -> {
                assertThat(v).isEqualTo("x");
                return null;
              }));
    }
    assertThatThrownBy(() -> run(new OneShot<String>().value()))
        .isInstanceOf(Deadlock.class)
        .hasMessageContaining("value of a one-shot, open");
  }

  @Test
  @DisplayName("247: it is a clause of a select")
  void selected() {
    var shot = new OneShot<String>();
    assertThat(
            run(
                gather(
                    Baton.<Object>select(
                        Baton.on(sleep(ms(5)), v -> done("late")),
                        Baton.on(shot.value(), v -> done(v))),
                    seq(v -> sleep(ms(1)), v -> done(shot.complete("x"))))))
        .containsExactly("x", true);
  }

  @Test
  @DisplayName("248: a watch's loops begin with the present value, and skip what was followed")
  void watches() {
    Watch<Integer> watch = Watch.of(0);
    run(
        gather(
            watch.mapAsync(i -> log("slow " + i, seqSleep(15))).forEach(v -> {}),
            watch.forEach(i -> trace.add("fast " + i)),
            seq(
                v -> sleep(ms(10)),
                v -> set(watch, 1),
                v -> sleep(ms(1)),
                v -> set(watch, 2),
                v -> sleep(ms(1)),
                v -> set(watch, 3),
                v -> sleep(ms(50)),
                v -> set(watch, 3),
                v -> {
                  watch.close();
                  watch.close();
                  return null;
                })));
    assertThat(trace)
        .containsExactly(
            "slow 0", "fast 0", "fast 1", "fast 2", "fast 3", "slow 3", "fast 3", "slow 3");
    assertThat(watch.get()).isEqualTo(3);
    assertThatThrownBy(() -> watch.set(4)).isInstanceOf(ChannelClosed.class);
  }

  private Coroutine<Void> log(String event, Coroutine<Void> next) {
    trace.add(event);
    return next;
  }

  private static Coroutine<Void> seqSleep(long millis) {
    return sleep(ms(millis));
  }

  private static Object set(Watch<Integer> watch, int value) {
    watch.set(value);
    return null;
  }

  @Test
  @DisplayName(
      "248: until waits for a value that is as asked for, and fails when there will be none")
  void until() {
    Watch<Integer> watch = Watch.of(0);
    run(
        gather(
            outcome("A", watch.until(i -> i == 0)),
            outcome("B", watch.until(i -> i >= 2)),
            outcome("C", watch.until(i -> i > 5)),
            seq(
                v -> sleep(ms(1)),
                v -> set(watch, 1),
                v -> sleep(ms(1)),
                v -> set(watch, 2),
                v -> sleep(ms(1)),
                v -> {
                  watch.close();
                  return null;
                })));
    assertThat(trace)
        .containsExactly(
            "A 0", "B 2", "C The watch is closed, and its last value is not as asked for");
    assertThatThrownBy(() -> watch.until(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName(
      "248: whoever reads at random sees values in order, and the last one, cancels or not")
  void randomly() {
    var random = new Random(4);
    for (int run = 0; run < 200; run++) {
      Watch<Integer> watch = Watch.of(0);
      List<List<Integer>> seen = new ArrayList<>();
      run(
          seq(
              v -> {
                List<Task<?>> tasks = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                  List<Integer> mine = new ArrayList<>();
                  Task<?> task =
                      spawn(
                          watch
                              .mapAsync(
                                  x -> {
                                    mine.add(x);
                                    return sleep(ms(random.nextInt(4)));
                                  })
                              .forEach(w -> {}));
                  tasks.add(task);
                  if (i < 2) {
                    seen.add(mine);
                  } else {
                    int moment = random.nextInt(30);
                    tasks.add(spawn(seq(w -> sleep(ms(moment)), w -> done(task.cancel()))));
                  }
                }
                for (int i = 1; i <= 10; i++) {
                  int value = i;
                  int moment = 3 * i - random.nextInt(3);
                  tasks.add(spawn(seq(w -> sleep(ms(moment)), w -> set(watch, value))));
                }
                spawn(
                    seq(
                        w -> sleep(ms(31)),
                        w -> {
                          watch.close();
                          return null;
                        }));
                return settled(tasks);
              }));
      assertThat(seen)
          .allSatisfy(mine -> assertThat(mine).isSorted().doesNotHaveDuplicates().endsWith(10));
    }
  }

  @Test
  @DisplayName("248: a condition that sets another value itself is asked about that, too")
  void untilSets() {
    Watch<Integer> watch = Watch.of(0);
    assertThat(
            run(
                watch.until(
                    i -> {
                      if (i < 5) {
                        watch.set(i + 1);
                      }
                      return i == 5;
                    })))
        .isEqualTo(5);
    assertThat(
            run(
                watch.until(
                    i -> {
                      watch.set(9);
                      return i == 5;
                    })))
        .as("the value that was as asked for")
        .isEqualTo(5);
  }
}
