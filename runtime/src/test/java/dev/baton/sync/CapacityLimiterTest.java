package dev.baton.sync;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.select;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.Virtual;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What anyio's tests of its capacity limiter say, in virtual time. */
class CapacityLimiterTest extends Virtual {
  /** {@code try (var token = await(limiter.acquire())) { trace; await(sleep(millis)); }}. */
  private Coroutine<Void> using(CapacityLimiter limiter, String name, long millis) {
    Held[] held = {null};
    return co(
        m -> {
          if (m.at() == 0) {
            return m.await(1, limiter.acquire());
          }
          if (m.at() == 1) {
            held[0] = m.value();
            trace.add(name + " at " + millis());
            return m.await(2, sleep(ms(millis)));
          }
          held[0].close();
          return m.value();
        });
  }

  @Test
  @DisplayName("268: so many borrow at once, in order of asking; the others wait")
  void limits() {
    var limiter = new CapacityLimiter(2);
    run(
        gather(
            using(limiter, "A", 10),
            using(limiter, "B", 15),
            using(limiter, "C", 10),
            using(limiter, "D", 10),
            seq(
                v -> sleep(ms(1)),
                v -> {
                  assertThat(limiter.borrowed()).isEqualTo(2);
                  assertThat(limiter.available()).isZero();
                  CapacityLimiter.Statistics now = limiter.statistics();
                  assertThat(now.total()).isEqualTo(2);
                  assertThat(now.borrowed()).isEqualTo(2);
                  assertThat(now.borrowers()).hasSize(2).allMatch(who -> who instanceof Task<?>);
                  assertThat(now.waiting()).isEqualTo(2);
                  return null;
                })));
    assertThat(trace).containsExactly("A at 0", "B at 0", "C at 10", "D at 15");
    assertThat(limiter.statistics()).isEqualTo(new CapacityLimiter.Statistics(2, 0, List.of(), 0));
    assertThat(limiter).hasToString("capacity limiter, 0 of 2 borrowed");
  }

  @Test
  @DisplayName("268: a borrower that has a token, or waits for one, gets an error for another")
  void twice() {
    var limiter = new CapacityLimiter(1);
    run(
        seq(
            v -> limiter.acquire(),
            v ->
                attempt(
                    limiter.acquire(),
                    (w, thrown) -> {
                      assertThat(thrown)
                          .isInstanceOf(IllegalStateException.class)
                          .hasMessageContaining("holds a token")
                          .hasMessageContaining("1 of 1 borrowed");
                      assertThatThrownBy(limiter::tryAcquire).hasMessageContaining("holds a token");
                      ((Held) v).close();
                      ((Held) v).close();
                      return limiter.acquire();
                    }),
            v -> {
              ((Held) v).close();
              Held first = limiter.tryAcquireOnBehalfOf("a").orElseThrow();
              Task<Held> waiting = spawn(limiter.acquireOnBehalfOf(new String("b")));
              return seq(
                  w -> yieldNow(),
                  w ->
                      attempt(
                          limiter.acquireOnBehalfOf("b"),
                          (x, thrown) -> log(thrown.getMessage().substring(0, 17), null)),
                  w -> {
                    first.close();
                    return waiting;
                  },
                  w -> log("" + limiter.statistics().borrowers(), null));
            }));
    assertThat(trace).containsExactly("b waits for a tok", "[b]");
  }

  @Test
  @DisplayName("268: a token is given back by whom it was borrowed for, or by closing it, once")
  void released() {
    var limiter = new CapacityLimiter(1);
    assertThatThrownBy(() -> limiter.releaseOnBehalfOf("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a holds no token");
    Held old = limiter.tryAcquireOnBehalfOf("a").orElseThrow();
    assertThat(limiter.tryAcquireOnBehalfOf("b")).isEmpty();
    limiter.releaseOnBehalfOf("a");
    assertThat(limiter.tryAcquireOnBehalfOf("a")).isPresent();
    old.close(); // it is another one's now
    assertThat(limiter.borrowed()).isOne();
    run(
        seq(
            v -> {
              spawn(limiter.acquireOnBehalfOf("b"));
              return yieldNow();
            },
            v -> {
              assertThatThrownBy(() -> limiter.releaseOnBehalfOf("b"))
                  .hasMessageContaining("b holds no token");
              limiter.releaseOnBehalfOf("a"); // the token is kept for the one that waits
              assertThat(limiter.tryAcquireOnBehalfOf("c")).isEmpty();
              return yieldNow();
            },
            v -> log("" + limiter.statistics(), null)));
    assertThat(trace).containsExactly("Statistics[total=1, borrowed=1, borrowers=[b], waiting=0]");
  }

  @Test
  @DisplayName("269: with more tokens, those that wait go on; with less, none is lent before")
  void changed() {
    var limiter = new CapacityLimiter(0);
    run(
        gather(
            using(limiter, "A", 10),
            using(limiter, "B", 20),
            using(limiter, "C", 30),
            using(limiter, "D", 1),
            seq(v -> sleep(ms(5)), v -> total(limiter, 3)),
            seq(v -> sleep(ms(6)), v -> total(limiter, 1)),
            seq(
                v -> sleep(ms(16)),
                v -> {
                  assertThat(limiter.available()).isZero();
                  assertThat(limiter.borrowed()).isEqualTo(2);
                  assertThat(limiter.total()).isEqualTo(1);
                  return null;
                })));
    assertThat(trace).containsExactly("A at 5", "B at 5", "C at 5", "D at 35");
    limiter.setTotal(2);
    assertThat(limiter.available()).isEqualTo(2);
  }

  private static Object total(CapacityLimiter limiter, int total) {
    limiter.setTotal(total);
    return null;
  }

  @Test
  @DisplayName("268: illegal arguments are errors at the call; a task's token needs a task")
  void refused() {
    assertThatThrownBy(() -> new CapacityLimiter(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("negative: -1");
    var limiter = new CapacityLimiter(1);
    assertThatThrownBy(() -> limiter.setTotal(-2)).isInstanceOf(IllegalArgumentException.class);
    assertThat(limiter.total()).isOne();
    assertThatThrownBy(() -> limiter.acquireOnBehalfOf(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> limiter.tryAcquireOnBehalfOf(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> limiter.releaseOnBehalfOf(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(limiter::tryAcquire).isInstanceOf(IllegalStateException.class);
    assertThat(limiter.borrowed()).isZero();
  }

  @Test
  @DisplayName("268: one that is cancelled while it waits has borrowed nothing, and keeps nobody")
  void cancelled() {
    var limiter = new CapacityLimiter(1);
    run(
        seq(
            v -> {
              spawn(using(limiter, "A", 10));
              Task<?> second = spawn(using(limiter, "B", 10));
              spawn(using(limiter, "C", 10));
              return seq(
                  w -> sleep(ms(5)),
                  w -> done(second.cancel()),
                  w -> {
                    assertThat(limiter.statistics().waiting()).isEqualTo(1);
                    return sleep(ms(20));
                  });
            }));
    assertThat(trace).containsExactly("A at 0", "C at 10");
    assertThat(limiter.statistics().waiting()).isZero();
  }

  @Test
  @DisplayName(
      "268: as a clause of a select it is borrowed if it is chosen, and else not asked for")
  void selected() {
    var one = new CapacityLimiter(1);
    var other = new CapacityLimiter(1);
    Held first = one.tryAcquireOnBehalfOf("x").orElseThrow();
    Held second = other.tryAcquireOnBehalfOf("x").orElseThrow();
    run(
        seq(
            v -> {
              spawn(
                  select(
                      on(one.acquire(), held -> done(log("one", null))),
                      on(other.acquireOnBehalfOf("y"), held -> done(log("other", null)))));
              spawn(using(other, "behind", 1));
              return yieldNow();
            },
            v -> {
              second.close();
              assertThat(one.statistics().waiting()).isZero();
              assertThat(other.statistics())
                  .isEqualTo(new CapacityLimiter.Statistics(1, 1, List.of("y"), 1));
              return sleep(ms(1));
            },
            v -> {
              other.releaseOnBehalfOf("y");
              return sleep(ms(5));
            }));
    assertThat(trace).containsExactly("other", "behind at 1");
    first.close();
    assertThat(one.available()).isOne();
    assertThat(other.available()).isOne();
  }

  @Test
  @DisplayName("268, 269: random borrowers, totals and cancels: it is as the model")
  void randomly() {
    int waited = 0;
    for (int seed = 0; seed < 3000; seed++) {
      var program = new Program(new Random(seed));
      try {
        program.run();
      } catch (Throwable failure) {
        throw new AssertionError("seed " + seed + ", " + program.log, failure);
      }
      waited += program.waited;
    }
    assertThat(waited).isGreaterThan(3000);
  }

  /** A program whose operations each come to rest before the next. */
  private static final class Program {
    private final Random random;
    private int total;
    private final CapacityLimiter limiter;

    /** Of the model: who has a token, and who waits, in order; with their tasks. */
    private final Map<Integer, Task<Held>> holding = new LinkedHashMap<>();

    private final Map<Integer, Task<Held>> waiting = new LinkedHashMap<>();
    private final EventLoop loop =
        EventLoop.create(RunOptions.defaults().clock(Clock.virtual()).reports(report -> {}));
    final List<String> log = new ArrayList<>();
    int waited;

    Program(Random random) {
      this.random = random;
      this.total = random.nextInt(4);
      this.limiter = new CapacityLimiter(total);
    }

    void run() {
      try (loop) {
        for (int i = 0; i < 25; i++) {
          operation(random.nextInt(8), random.nextInt(6));
          loop.runUntilIdle();
          assertThat(limiter.statistics())
              .isEqualTo(
                  new CapacityLimiter.Statistics(
                      total, holding.size(), List.copyOf(limiterOrder()), waiting.size()));
          holding.values().forEach(task -> assertThat(task.isDone()).isTrue());
          waiting.values().forEach(task -> assertThat(task.isDone()).isFalse());
        }
      }
    }

    /** Those that hold a token, in the order in which they have asked. */
    private List<Object> limiterOrder() {
      return new ArrayList<>(holding.keySet());
    }

    private void operation(int which, int who) {
      log.add(which + " by " + who);
      switch (which) {
        case 0, 1, 2 -> {
          Task<Held> task = loop.spawn(limiter.acquireOnBehalfOf(who));
          loop.runUntilIdle();
          if (holding.containsKey(who) || waiting.containsKey(who)) {
            assertThatThrownBy(task::result).isInstanceOf(IllegalStateException.class);
          } else if (holding.size() < total && waiting.isEmpty()) {
            holding.put(who, task);
          } else {
            waiting.put(who, task);
            waited++;
          }
        }
        case 3, 4 -> {
          Task<Held> task = holding.remove(who);
          if (task != null && random.nextBoolean()) {
            limiter.releaseOnBehalfOf(who);
          } else if (task != null) {
            task.result().close();
          } else {
            assertThatThrownBy(() -> limiter.releaseOnBehalfOf(who))
                .isInstanceOf(IllegalStateException.class);
          }
        }
        case 5 -> {
          Task<Held> task = waiting.remove(who);
          if (task != null) {
            task.cancel();
          }
        }
        case 6 -> served(who);
        default -> {
          total = random.nextInt(5);
          limiter.setTotal(total);
        }
      }
      grant();
    }

    /** Gives a token back and cancels who gets it, before that has gone on. */
    private void served(int who) {
      Task<Held> task = holding.remove(who);
      if (task == null) {
        return;
      }
      Task<Held> next =
          holding.size() < total && !waiting.isEmpty()
              ? waiting.remove(waiting.keySet().iterator().next())
              : null;
      loop.post(
          () -> {
            limiter.releaseOnBehalfOf(who);
            if (next != null) {
              next.cancel();
            }
          });
      loop.runUntilIdle();
    }

    private void grant() {
      while (holding.size() < total && !waiting.isEmpty()) {
        int first = waiting.keySet().iterator().next();
        holding.put(first, waiting.remove(first));
      }
    }
  }
}
