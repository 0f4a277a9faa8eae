package dev.baton.sync;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.Virtual;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What HikariCP's and r2dbc-pool's tests say of pools, in virtual time. */
class PoolTest extends Virtual {
  private int opened;
  private int open;
  private int mostOpen;

  private final class Resource implements AsyncCloseable {
    final int number = ++opened;
    boolean broken;
    boolean lent;
    private boolean closed;

    @Override
    public Coroutine<Void> closeAsync() {
      return seq(
          v -> {
            assertThat(closed).isFalse();
            closed = true;
            return sleep(ms(3));
          },
          v -> {
            open--;
            return null;
          });
    }
  }

  private Coroutine<Resource> open() {
    return seq(
        v -> sleep(ms(5)),
        v -> {
          open++;
          mostOpen = Math.max(mostOpen, open);
          return new Resource();
        });
  }

  private Coroutine<Void> using(Pool<Resource> pool, String name, long millis) {
    return seq(
        v -> pool.borrow(),
        v -> {
          Lent<?> lent = (Lent<?>) v;
          var resource = (Resource) lent.get();
          assertThat(resource.lent || resource.closed).isFalse();
          resource.lent = true;
          trace.add(name + " has " + resource.number + " at " + millis());
          return attempt(
              sleep(ms(millis)),
              (w, thrown) -> {
                resource.lent = false;
                lent.close();
                lent.close();
                if (thrown != null) {
                  throw thrown;
                }
                return null;
              });
        });
  }

  @Test
  @DisplayName("250: never more are open than it may have; who waits is served in order")
  void bounded() {
    Pool<Resource> pool = Pool.of(2, this::open);
    run(
        gather(
            using(pool, "A", 10), using(pool, "B", 19), using(pool, "C", 10), using(pool, "D", 1)));
    assertThat(trace)
        .containsExactly("A has 1 at 5", "B has 2 at 5", "C has 1 at 15", "D has 2 at 24");
    assertThat(pool.available()).isEqualTo(2);
    assertThat(pool.idle()).isEqualTo(2);
    assertThat(mostOpen).isEqualTo(2);
    run(pool.closeAsync());
    run(pool.closeAsync());
    assertThat(open).isZero();
  }

  @Test
  @DisplayName("250: one that is not valid any more is closed, and another one opened")
  void validates() {
    Pool<Resource> pool =
        Pool.of(
            1,
            this::open,
            resource -> {
              if (resource.number == 2) {
                throw new IllegalStateException("no answer");
              }
              return done(!resource.broken);
            });
    run(
        seq(
            v -> pool.borrow(),
            v -> {
              Lent<?> lent = (Lent<?>) v;
              ((Resource) lent.get()).broken = true;
              lent.close();
              assertThatThrownBy(lent::get).isInstanceOf(IllegalStateException.class);
              return using(pool, "A", 1);
            },
            v -> using(pool, "B", 1),
            v -> using(pool, "C", 1)));
    assertThat(trace).containsExactly("A has 2 at 13", "B has 3 at 22", "C has 3 at 23");
    assertThat(open).isOne();
  }

  @Test
  @DisplayName("250: a failure to open is thrown, and its place is free for the next")
  void openingFails() {
    Pool<Resource> pool =
        Pool.of(
            1,
            () -> {
              if (++opened % 2 == 1) {
                throw new IllegalStateException("refused");
              }
              return open();
            });
    assertThatThrownBy(() -> run(pool.borrow())).hasMessage("refused");
    run(using(pool, "A", 1));
    assertThat(trace).hasSize(1);
  }

  @Test
  @DisplayName("250: one that is discarded is closed, cancelled or not, and then makes room")
  void discards() {
    for (int at = 0; at <= 4; at++) {
      int moment = at;
      Pool<Resource> pool = Pool.of(1, this::open);
      run(
          seq(
              v -> pool.borrow(),
              v -> {
                Task<?> discarding = spawn(((Lent<?>) v).discard());
                return seq(
                    w -> dev.baton.Baton.yieldNow(),
                    w -> sleep(ms(moment)),
                    w -> done(discarding.cancel()),
                    w -> settled(discarding));
              },
              v -> {
                assertThat(open).isZero();
                return pool.closeAsync();
              }));
      assertThat(pool.available()).isOne();
    }
  }

  @Test
  @DisplayName("250: closed, it waits for what is lent, and lends nothing; who waits gets an error")
  void closes() {
    Pool<Resource> pool = Pool.of(1, this::open);
    run(
        gather(
            using(pool, "A", 10),
            attempt(pool.borrow(), (v, thrown) -> log("" + thrown.getMessage(), null)),
            seq(
                v -> sleep(ms(8)),
                v -> pool.closeAsync(),
                v -> log("closed at " + millis() + ", " + open, null))));
    assertThat(trace)
        .containsExactly(
            "A has 1 at 5", "The pool is closed; it lends nothing any more", "closed at 18, 0");
    assertThatThrownBy(() -> run(pool.borrow())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName(
      "250: random borrowers, cancels and broken ones: none is lost, lent twice or left open")
  void randomly() {
    var random = new Random(11);
    for (int run = 0; run < 300; run++) {
      int size = 1 + random.nextInt(3);
      mostOpen = 0;
      Pool<Resource> pool =
          Pool.of(
              size,
              this::open,
              r -> seq(v -> sleep(ms(random.nextInt(3))), v -> random.nextInt(4) > 0));
      run(
          seq(
              v -> {
                List<Task<?>> tasks = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                  int begin = random.nextInt(30);
                  int millis = random.nextInt(8);
                  boolean raw = random.nextInt(4) == 0;
                  Task<?> task = spawn(seq(w -> sleep(ms(begin)), w -> using(pool, "", millis)));
                  Task<?> dropped = raw ? spawn(pool.borrow()) : task;
                  tasks.add(task);
                  int end = begin + random.nextInt(20);
                  if (raw || random.nextBoolean()) {
                    tasks.add(
                        spawn(
                            seq(
                                w -> sleep(ms(end)),
                                w -> {
                                  if (!dropped.cancel()
                                      && dropped != task
                                      && !dropped.isCancelled()) {
                                    ((Lent<?>) dropped.result()).close();
                                  }
                                  return attempt(
                                      dropped,
                                      (x, thrown) -> {
                                        if (x instanceof Lent<?> lent) {
                                          lent.close();
                                        }
                                        return null;
                                      });
                                })));
                  }
                }
                return settled(tasks);
              },
              v -> {
                assertThat((List<?>) v).noneMatch(o -> o instanceof dev.baton.Outcome.Failed<?>);
                assertThat(pool.available()).isEqualTo(size);
                return pool.closeAsync();
              }));
      assertThat(open).isZero();
      assertThat(mostOpen).isLessThanOrEqualTo(size);
    }
  }

  @Test
  @DisplayName("250: whenever the cancel comes, what is given back is not lost")
  void cancelled() {
    for (int passes = 0; passes <= 8; passes++) {
      int before = passes;
      Pool<Resource> pool = Pool.of(1, this::open);
      run(
          seq(
              v -> pool.borrow(),
              v -> {
                Task<?> next = spawn(pool.borrow());
                int[] left = {before};
                return seq(
                    w -> dev.baton.Baton.yieldNow(),
                    w -> {
                      ((Lent<?>) v).close();
                      return co(m -> left[0]-- > 0 ? m.await(1, dev.baton.Baton.yieldNow()) : null);
                    },
                    w -> {
                      if (!next.cancel()) {
                        ((Lent<?>) next.result()).close();
                      }
                      return settled(next);
                    },
                    w -> using(pool, "last", 1),
                    w -> pool.closeAsync());
              }));
    }
    assertThat(open).isZero();
    assertThat(trace).hasSize(9);
  }

  @Test
  @DisplayName("235: what makes no sense is refused where it is said")
  void refused() {
    assertThatThrownBy(() -> Pool.of(0, this::open)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pool.of(-1, this::open)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pool.of(1, null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Pool.of(1, this::open, null)).isInstanceOf(NullPointerException.class);
  }

  /** Fails in its closing: when that is called, or when it runs. */
  private static final class Stubborn implements AsyncCloseable {
    private final boolean atOnce;
    int closed;

    Stubborn(boolean atOnce) {
      this.atOnce = atOnce;
    }

    @Override
    public Coroutine<Void> closeAsync() {
      closed++;
      if (atOnce) {
        throw new IllegalStateException("will not");
      }
      return seq(
          v -> sleep(ms(1)),
          v -> {
            throw new IllegalStateException("will not");
          });
    }
  }

  @Test
  @DisplayName("250: all are closed whatever their closings throw, and a second closing ends")
  void closingsFail() {
    List<Stubborn> opened = new ArrayList<>();
    Pool<Stubborn> pool =
        Pool.of(
            3,
            () -> {
              opened.add(new Stubborn(opened.size() != 1));
              return done(opened.get(opened.size() - 1));
            });
    run(
        seq(
            v -> gather(pool.borrow(), pool.borrow(), pool.borrow()),
            v -> {
              ((List<?>) v).forEach(lent -> ((Lent<?>) lent).close());
              return null;
            }));
    assertThatThrownBy(() -> run(pool.closeAsync()))
        .hasMessage("will not")
        .satisfies(first -> assertThat(suppressedIn(first)).isEqualTo(2));
    assertThat(opened).hasSize(3).allMatch(each -> each.closed == 1);
    run(pool.closeAsync());
  }

  private static int suppressedIn(Throwable failure) {
    int all = 0;
    for (Throwable each : failure.getSuppressed()) {
      all += 1 + suppressedIn(each);
    }
    return all;
  }

  @Test
  @DisplayName("250: an error of the question is thrown, and the resource stays in the pool")
  void errorOfTheQuestion() {
    for (boolean atOnce : new boolean[] {true, false}) {
      var error = new AssertionError("the question is wrong");
      Pool<Resource> pool =
          Pool.of(
              1,
              this::open,
              r -> {
                if (atOnce) {
                  throw error;
                }
                return seq(
                    v -> sleep(ms(1)),
                    v -> {
                      throw error;
                    });
              });
      run(using(pool, "A", 1));
      assertThatThrownBy(() -> run(pool.borrow())).isSameAs(error);
      assertThat(pool.idle()).isOne();
      assertThat(pool.available()).isOne();
      run(pool.closeAsync());
      assertThat(open).isZero();
    }
  }

  @Test
  @DisplayName("250: what the closing of a resource throws that is not valid any more is reported")
  void closingOfTheInvalid() {
    List<Report> reports = new ArrayList<>();
    Pool<Stubborn> pool = Pool.of(1, () -> done(new Stubborn(true)), resource -> done(false));
    try (EventLoop loop =
        EventLoop.create(RunOptions.defaults().clock(Clock.virtual()).reports(reports::add))) {
      for (int i = 0; i < 2; i++) {
        loop.run(
            seq(
                v -> pool.borrow(),
                v -> {
                  ((Lent<?>) v).close();
                  return null;
                }));
      }
    }
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).cause()).hasMessage("will not");
  }
}
