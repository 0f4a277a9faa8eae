package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.select;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.channels.Channel;
import dev.baton.channels.ChannelClosed;
import dev.baton.sync.Held;
import dev.baton.sync.Mutex;
import dev.baton.sync.Semaphore;
import dev.baton.sync.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statement 54 of {@code docs/reference/semantics.md}: select. */
class SelectTest extends Virtual {
  private final Channel<String> a = Channel.rendezvous();
  private final Channel<String> b = Channel.buffered(1);

  private static <T> Clause<String> named(String name, Awaitable<T> awaitable) {
    return on(awaitable, v -> done(name + " " + v));
  }

  @Test
  @DisplayName("54: select takes the first ready clause in order")
  void firstReady() {
    String got =
        run(
            seq(
                v -> b.send("x"),
                v ->
                    select(
                        named("a", a.receive()),
                        named("b", b.receive()),
                        named("now", done("y")))));
    assertThat(got).isEqualTo("b x");
    assertThat(run(select(named("a", a.receive()), named("now", done("y"))))).isEqualTo("now y");
    assertThat(run(select(named("a", a.receive()), named("0", sleep(Duration.ZERO)))))
        .isEqualTo("0 null");
  }

  @Test
  @DisplayName("54: a select that can go on does not yield")
  void doesNotYield() {
    run(
        seq(
            v -> {
              spawn(seq(w -> log("other", null)));
              return select(named("send", b.send("x")));
            },
            v -> log("" + v, yieldNow())));
    assertThat(trace).containsExactly("send null", "other");
  }

  @Test
  @DisplayName("54: select waits for a receive, a send, a timeout or a task, whatever comes first")
  void waits() {
    assertThat(
            run(
                gather(
                    select(named("a", a.receive()), named("t", sleep(ms(9)))),
                    seq(v -> sleep(ms(1)), v -> a.send("x")))))
        .startsWith("a x");
    assertThat(
            run(
                gather(
                    select(named("send", a.send("y")), named("t", sleep(ms(9)))),
                    seq(v -> sleep(ms(1)), v -> a.receive()))))
        .containsExactly("send null", "y");
    assertThat(run(select(named("a", a.receive()), named("t", sleep(ms(9)))))).isEqualTo("t null");
    Object byTask =
        run(
            seq(
                v -> {
                  Task<?> task = spawn(seq(w -> sleep(ms(1)), w -> "done"));
                  return select(named("a", a.receive()), named("task", task));
                }));
    assertThat(byTask).isEqualTo("task done");
    assertThat(millis()).isEqualTo(12);
  }

  @Test
  @DisplayName("54: losers are untouched: nothing is received, sent or locked, no timer is left")
  void losers() {
    var mutex = new Mutex();
    var semaphore = new Semaphore(0);
    run(
        seq(
            v -> {
              Held held = mutex.tryLock().orElseThrow();
              Task<?> task = spawn(seq(w -> sleep(ms(2)), w -> "task"));
              spawn(
                  seq(
                      w -> b.send("wins"),
                      w -> {
                        held.close();
                        return null;
                      }));
              return select(
                  named("receive", a.receive()),
                  named("send", a.send("lost")),
                  named("lock", mutex.lock()),
                  named("permit", semaphore.acquire()),
                  named("signal", new Signal().whenSet()),
                  named("task", task),
                  named("b", b.receive()),
                  named("timeout", sleep(ms(1000))));
            },
            v -> log("" + v, yieldNow()),
            v -> {
              assertThat(mutex.isLocked()).isFalse();
              assertThat(a.tryReceive()).isEmpty();
              assertThat(a.trySend("x")).isFalse();
              return sleep(ms(5));
            }));
    assertThat(trace).containsExactly("b wins");
    assertThat(millis()).isEqualTo(5);
  }

  @Test
  @DisplayName("54: two selects meet; one that offers both ends of a channel does not meet itself")
  void selectsMeet() {
    assertThat(
            run(
                gather(
                    select(named("1 sends", a.send("x")), named("1 receives", a.receive())),
                    select(named("2 sends", a.send("y")), named("2 receives", a.receive())))))
        .containsExactly("1 receives y", "2 sends null");
  }

  @Test
  @DisplayName("54: a select that is cancelled has done nothing; one that was served is served")
  void cancel() {
    run(
        seq(
            v -> {
              Task<?> waiting =
                  spawn(seq(w -> select(named("a", a.receive()), named("t", sleep(ms(100))))));
              Task<?> served =
                  spawn(
                      seq(
                          w -> select(named("b", b.receive()), named("t", sleep(ms(100)))),
                          w -> log("served " + w, sleep(ms(1))),
                          w -> log("no", null)));
              spawn(
                  seq(
                      w -> b.send("x"),
                      w -> {
                        served.cancel();
                        waiting.cancel();
                        return null;
                      }));
              return sleep(ms(5));
            },
            v -> log("sent " + a.trySend("y"), null)));
    assertThat(trace).containsExactly("served b x", "sent false");
    assertThat(millis()).isEqualTo(5);
  }

  @Test
  @DisplayName("54: the failure of what was chosen is thrown: a closed channel, a task that fails")
  void failures() {
    a.close();
    assertThatThrownBy(() -> run(select(named("a", a.receive()), named("b", b.receive()))))
        .isInstanceOf(ChannelClosed.class);
    assertThatThrownBy(
            () ->
                run(
                    seq(
                        v -> {
                          Task<?> task =
                              spawn(
                                  seq(
                                      w -> {
                                        throw new IllegalStateException("task");
                                      }));
                          return select(named("b", b.receive()), named("task", task));
                        })))
        .hasMessage("task");
    assertThatThrownBy(
            () ->
                run(
                    seq(
                        v -> {
                          spawn(
                              seq(
                                  w -> {
                                    b.close();
                                    return null;
                                  }));
                          return select(named("b", b.receive()), named("t", sleep(ms(1))));
                        })))
        .isInstanceOf(ChannelClosed.class);
  }

  @Test
  @DisplayName("54: clauses that wait for permits leave together, and those behind them go on")
  void permits() {
    var semaphore = new Semaphore(3);
    Held two = semaphore.tryAcquire(2).orElseThrow();
    run(
        seq(
            v -> {
              spawn(seq(w -> yieldNow(), w -> semaphore.acquire(), w -> log("behind", null)));
              return select(
                  on(semaphore.acquire(3), w -> done("three")),
                  on(semaphore.acquire(2), w -> done("two")),
                  on(semaphore.acquire(3), w -> done("three again")),
                  on(sleep(ms(5)), w -> done("time")));
            },
            v -> log(v + " " + millis(), yieldNow()),
            v -> log("free " + semaphore.available(), null)));
    assertThat(trace).containsExactly("behind", "time 5", "free 0");
    two.close();
    assertThat(semaphore.available()).isEqualTo(2);
  }

  @Test
  @DisplayName("54: what cannot be undone cannot be a clause")
  void refuses() {
    assertThatThrownBy(() -> named("c", seq(v -> null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spawn");
    var condition = new Mutex().newCondition();
    assertThatThrownBy(() -> named("c", condition.signalled()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> select(List.<Clause<String>>of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
