package dev.baton.patterns;

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
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Outcome;
import dev.baton.Task;
import dev.baton.Virtual;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Caffeine's and async-cache's tests say of values that are loaded once, in virtual time. */
class MemoTest extends Virtual {
  private int loads;
  private int running;

  /** Takes 10 ms, and gives the key and which load it was. */
  private Coroutine<String> load(String key) {
    running++;
    int now = ++loads;
    return attempt(
        sleep(ms(10)),
        (v, thrown) -> {
          running--;
          if (thrown != null) {
            throw thrown;
          }
          if (key.startsWith("bad")) {
            throw new IllegalStateException(key + now);
          }
          return key + now;
        });
  }

  @Test
  @DisplayName("244: one load for all that ask at once, and for all that ask later")
  void singleFlight() {
    Memo<String, String> memo = Memo.of(10, this::load);
    assertThat(
            run(
                gather(
                    memo.get("a"),
                    memo.get("a"),
                    memo.get("b"),
                    seq(v -> sleep(ms(5)), v -> memo.get("a")))))
        .containsExactly("a1", "a1", "b2", "a1");
    assertThat(run(memo.get("a"))).isEqualTo("a1");
    assertThat(millis()).isEqualTo(10);
  }

  @Test
  @DisplayName("244: a failure reaches all that wait, and is not kept")
  void failures() {
    Memo<String, String> memo = Memo.of(10, this::load);
    List<Outcome<String>> outcomes = run(settled(memo.get("bad"), memo.get("bad")));
    assertThat(outcomes)
        .allSatisfy(o -> assertThat(((Outcome.Failed<?>) o).cause()).hasMessage("bad1"));
    assertThatThrownBy(() -> run(memo.get("bad"))).hasMessage("bad2");
    Memo<String, String> throwing =
        Memo.of(
            1,
            key -> {
              loads++;
              throw new IllegalStateException("at once");
            });
    assertThatThrownBy(() -> run(throwing.get("x"))).hasMessage("at once");
    assertThatThrownBy(() -> run(throwing.get("x"))).hasMessage("at once");
    assertThat(loads).isEqualTo(4);
    assertThat(memo.size() + throwing.size()).isZero();
  }

  @Test
  @DisplayName("244: a value is kept for its time since it was loaded")
  void expires() {
    Memo<String, String> memo = Memo.of(10, ms(100), this::load);
    assertThat(
            run(
                Machines.all(
                    () -> memo.get("a"),
                    () -> sleep(ms(99)),
                    () -> memo.get("a"),
                    () -> sleep(ms(1)),
                    () -> memo.get("a"))))
        .containsExactly("a1", null, "a1", null, "a2");
  }

  @Test
  @DisplayName("244: it keeps no more than it may, and drops what was asked for longest ago")
  void bounded() {
    Memo<String, String> memo = Memo.of(2, this::load);
    assertThat(
            run(
                Machines.all(
                    () -> memo.get("a"),
                    () -> memo.get("b"),
                    () -> memo.get("a"),
                    () -> memo.get("c"),
                    () -> memo.get("a"),
                    () -> memo.get("b"))))
        .containsExactly("a1", "b2", "a1", "c3", "a1", "b4");
    assertThat(memo.size()).isEqualTo(2);
  }

  @Test
  @DisplayName("244: whoever is cancelled leaves the others to it; the last one ends the load")
  void cancelled() {
    Memo<String, String> memo = Memo.of(2, this::load);
    for (int at = 0; at <= 12; at++) {
      for (int who = 1; who <= 3; who++) {
        memo.forgetAll();
        loads = 0;
        int moment = at;
        int which = who;
        List<?> outcomes =
            run(
                seq(
                    v -> {
                      Task<String> a = spawn(memo.get("a"));
                      Task<String> b = spawn(memo.get("a"));
                      return seq(
                          w -> sleep(ms(moment)),
                          w -> {
                            if ((which & 1) != 0) {
                              a.cancel();
                            }
                            if ((which & 2) != 0) {
                              b.cancel();
                            }
                            return settled(a, b);
                          });
                    },
                    v -> {
                      assertThat(running).isZero();
                      return v;
                    }));
        for (int i = 0; i < 2; i++) {
          if ((who & 1 << i) == 0) {
            assertThat(outcomes.get(i)).isEqualTo(new Outcome.Value<>("a1"));
          } else if (at < 10) {
            assertThat(outcomes.get(i)).isInstanceOf(Outcome.Cancelled.class);
          }
        }
        if (at < 10) {
          assertThat(memo.size()).isEqualTo(who == 3 ? 0 : 1);
        }
      }
    }
  }

  private Coroutine<Object> outcome(String name, Object awaited) {
    return attempt(awaited, (v, thrown) -> log(name + " " + (thrown == null ? v : thrown), null));
  }

  @Test
  @DisplayName("244: whoever asks while the last load is being cancelled has another one")
  void afterTheLast() {
    Memo<String, String> memo =
        Memo.of(
            2,
            key -> {
              int now = ++loads;
              return attempt(
                  sleep(ms(10)),
                  (v, thrown) ->
                      thrown == null
                          ? key + now
                          : seq(
                              w -> sleep(ms(10)),
                              w -> {
                                throw thrown;
                              }));
            });
    run(
        seq(
            v -> {
              Task<String> a = spawn(memo.get("a"));
              return seq(
                  w -> sleep(ms(5)),
                  w -> done(a.cancel()),
                  w -> gather(outcome("second", memo.get("a")), outcome("first", a)),
                  w -> log("at " + millis(), null));
            }));
    assertThat(trace).hasSize(3).startsWith("second a2").endsWith("at 15");
    assertThat(trace.get(1)).contains(Cancelled.class.getSimpleName());
  }

  @Test
  @DisplayName("244: a load that its loop has ended is begun again on the next one")
  void loopEnds() {
    Memo<String, String> memo = Memo.of(2, this::load);
    run(
        seq(
            v -> {
              spawn(memo.get("a"));
              return done(null);
            }));
    run(
        seq(
            v -> {
              spawn(memo.get("a"));
              return dev.baton.Baton.yieldNow();
            }));
    assertThat(run(memo.get("a"))).startsWith("a");
    assertThat(running).isZero();
  }

  @Test
  @DisplayName("244: what is forgotten is loaded again, also while it is being loaded")
  void forgets() {
    Memo<String, String> memo = Memo.of(2, this::load);
    List<String> got =
        run(
            gather(
                memo.get("a"),
                seq(
                    v -> sleep(ms(5)),
                    v -> {
                      memo.forget("a");
                      return memo.get("a");
                    }),
                seq(v -> sleep(ms(20)), v -> memo.get("a"))));
    assertThat(got).containsExactly("a1", "a2", "a2");
  }

  @Test
  @DisplayName("244: random gets and cancels: one load of a key at once, no value lost or mixed up")
  void randomly() {
    var random = new Random(5);
    for (int run = 0; run < 200; run++) {
      Memo<Integer, Integer> memo =
          Memo.of(
              3,
              ms(15),
              key -> {
                running++;
                return attempt(
                    sleep(ms(random.nextInt(10))),
                    (v, thrown) -> {
                      running--;
                      if (thrown != null) {
                        throw thrown;
                      }
                      return key * 10;
                    });
              });
      run(
          seq(
              v -> {
                List<Task<?>> tasks = new ArrayList<>(Collections.nCopies(0, null));
                for (int i = 0; i < 30; i++) {
                  int key = random.nextInt(5);
                  int begin = random.nextInt(40);
                  Task<?> task =
                      spawn(
                          seq(
                              w -> sleep(ms(begin)),
                              w -> memo.get(key),
                              w -> {
                                assertThat(w).isEqualTo(key * 10);
                                return null;
                              }));
                  tasks.add(task);
                  if (random.nextBoolean()) {
                    int end = begin + random.nextInt(10);
                    tasks.add(spawn(seq(w -> sleep(ms(end)), w -> done(task.cancel()))));
                  }
                }
                return settled(tasks);
              },
              v -> {
                assertThat((List<?>) v).noneMatch(o -> o instanceof Outcome.Failed<?>);
                assertThat(running).isZero();
                assertThat(memo.size()).isLessThanOrEqualTo(3);
                return null;
              }));
    }
  }

  @Test
  @DisplayName("235: what makes no sense is refused where it is said")
  void refused() {
    assertThatThrownBy(() -> Memo.of(0, this::load)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Memo.of(-1, this::load)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Memo.of(1, ms(0), this::load))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Memo.of(1, ms(-1), this::load))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Memo.of(1, null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Memo.of(1, this::load).get(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("244: on the next loop a value is kept for the rest of its time")
  void expiresOnAnotherLoop() {
    for (long start : new long[] {0, 1_000_000}) {
      Memo<String, String> memo = Memo.of(10, ms(100), this::load);
      loads = 0;
      onItsOwnLoop(seq(v -> sleep(ms(1_000_000 - start)), v -> memo.get("a"), v -> sleep(ms(40))));
      onItsOwnLoop(
          seq(
              v -> sleep(ms(start)),
              v -> memo.get("a"),
              v -> {
                assertThat(v).isEqualTo("a1");
                return sleep(ms(59));
              },
              v -> memo.get("a"),
              v -> {
                assertThat(v).isEqualTo("a1");
                return sleep(ms(1));
              },
              v -> memo.get("a"),
              v -> {
                assertThat(v).isEqualTo("a2");
                return null;
              }));
    }
  }

  private static void onItsOwnLoop(Coroutine<?> main) {
    Baton.run(main, RunOptions.defaults().clock(Clock.virtual()));
  }

  /** Is like all others of its hash, and may refuse to say which one it is. */
  private static final class Fickle {
    boolean refuses;

    @Override
    public boolean equals(Object other) {
      if (refuses || (other instanceof Fickle fickle && fickle.refuses)) {
        throw new IllegalStateException("no comparison");
      }
      return this == other;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  @Test
  @DisplayName("244: a key that fails to be compared fails its get, and harms no other for long")
  void brokenKeys() {
    for (int at = 0; at < 4; at++) {
      int moment = at;
      var broken = new Fickle();
      var good = new Fickle();
      Memo<Fickle, String> memo =
          Memo.of(2, key -> seq(v -> sleep(ms(2)), v -> key == broken ? "broken" : "good"));
      run(
          seq(
              v -> {
                Task<?> first = spawn(memo.get(moment % 2 == 0 ? broken : good));
                Task<?> second = spawn(memo.get(moment % 2 == 0 ? good : broken));
                return seq(
                    w -> sleep(ms(moment / 2)),
                    w -> {
                      broken.refuses = true;
                      return sleep(ms(9));
                    },
                    w -> settled(first, second));
              },
              v -> {
                assertThat((List<?>) v).hasSize(2);
                broken.refuses = false;
                return gather(memo.get(good), memo.get(broken));
              },
              v -> {
                assertThat(v).isEqualTo(List.of("good", "broken"));
                return null;
              }));
      assertThat(memo.toString()).endsWith(" 0 loading");
    }
  }
}
