package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.VirtualClock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements 1-14 of {@code docs/reference/semantics.md}: what runs when. */
class SchedulingTest extends Virtual {
  private Coroutine<String> step(String name) {
    return seq(
        v -> log(name + "1", sleep(Duration.ZERO)),
        v -> log(name + "2", sleep(Duration.ZERO)),
        v -> log(name + "3", name));
  }

  @Test
  @DisplayName("1: calling an async method runs none of its body")
  void cold() {
    Coroutine<String> coroutine = step("A");
    assertThat(trace).isEmpty();
    assertThat(run(coroutine)).isEqualTo("A");
    assertThat(trace).containsExactly("A1", "A2", "A3");
  }

  @Test
  @DisplayName("2: spawn never runs the child inline; children start in order, in the next pass")
  void spawnIsLazy() {
    run(
        seq(
            v -> {
              spawn(step("A"));
              spawn(step("B"));
              return log("spawned", yieldNow());
            },
            v -> log("main", null)));
    assertThat(trace).startsWith("spawned", "A1", "B1", "main", "A2", "B2");
  }

  @Test
  @DisplayName("3: awaiting a coroutine, a finished task or a completed future never yields")
  void awaitOfWhatIsDone() {
    var other = new Task<?>[1];
    run(
        seq(
            v -> {
              other[0] = spawn(seq(w -> log("child", "value")));
              return yieldNow();
            },
            v -> {
              spawn(seq(w -> log("later", null)));
              return seq(w -> log("inline", "x"));
            },
            v -> log("got " + v, other[0]),
            v -> log("got " + v, CompletableFuture.completedFuture("y")),
            v -> log("got " + v, done("z")),
            v -> log("got " + v, yieldNow())));
    assertThat(trace)
        .containsExactly("child", "inline", "got x", "got value", "got y", "got z", "later");
  }

  @Test
  @DisplayName("4: sleep(0) costs exactly one pass")
  void sleepZero() {
    run(gather(step("A"), step("B")));
    assertThat(trace).containsExactly("A1", "B1", "A2", "B2", "A3", "B3");
  }

  @Test
  @DisplayName("4: what is queued during a pass runs in the next")
  void queuedInThePass() {
    run(
        seq(
            v -> {
              spawn(
                  seq(
                      w -> {
                        spawn(seq(x -> log("grandchild", null)));
                        return log("child", null);
                      }));
              return yieldNow();
            },
            v -> log("main", yieldNow())));
    assertThat(trace).containsExactly("child", "main", "grandchild");
  }

  @Test
  @DisplayName("5: a finished task wakes its awaiter in the next pass, through the queue")
  void wakesThroughTheQueue() {
    run(
        seq(
            v -> {
              Task<?> child = spawn(seq(w -> log("child ends", null)));
              spawn(seq(w -> log("other 1", yieldNow()), w -> log("other 2", null)));
              return child;
            },
            v -> log("main", yieldNow())));
    assertThat(trace).containsExactly("child ends", "other 1", "main", "other 2");
  }

  @Test
  @DisplayName("5: onDone callbacks are queued in order of registration, never run inline")
  void callbacks() {
    run(
        seq(
            v -> {
              Task<?> child = spawn(seq(w -> log("child", null)));
              child.onDone(t -> trace.add("first"));
              child.onDone(t -> trace.add("second"));
              return child;
            },
            v -> log("main", null)));
    assertThat(trace).containsExactly("child", "first", "second", "main");
  }

  @Test
  @DisplayName("5: onDone of a finished task is called in the next pass")
  void lateCallback() {
    var child = new Task<?>[1];
    run(
        seq(
            v -> {
              child[0] = spawn(seq(w -> log("child", null)));
              return child[0];
            },
            v -> {
              spawn(seq(w -> log("before", null)));
              child[0].onDone(t -> trace.add("called"));
              spawn(seq(w -> log("after", null)));
              return log("asked", yieldNow());
            },
            v -> log("main", null)));
    assertThat(trace).containsExactly("child", "asked", "before", "called", "after", "main");
  }

  @Test
  @DisplayName("6: timers fire by deadline, equal ones in order of registration")
  void timerOrder() {
    run(
        gather(
            seq(v -> sleep(ms(20)), v -> log("C", null)),
            seq(v -> sleep(ms(10)), v -> log("A", null)),
            seq(v -> sleep(ms(10)), v -> log("B", null))));
    assertThat(trace).containsExactly("A", "B", "C");
  }

  @Test
  @DisplayName("6: equal deadlines come in order of registration, whatever comes in between")
  void equalDeadlines() {
    var order = new ArrayList<Integer>();
    var expected = new ArrayList<Integer>();
    run(
        seq(
            v -> {
              for (int i = 0; i < 1000; i++) {
                int n = i;
                Task<?> sleeper = spawn(seq(w -> sleep(ms(10 + n % 3)), w -> order.add(n)));
                if (n % 7 == 0) {
                  spawn(seq(w -> sleep(ms(n % 9)), w -> sleeper.cancel()));
                }
              }
              return sleep(ms(100));
            }));
    for (int rest = 0; rest < 3; rest++) {
      for (int i = rest; i < 1000; i += 3) {
        if (i % 7 != 0) {
          expected.add(i);
        }
      }
    }
    assertThat(order).isEqualTo(expected);
  }

  @Test
  @DisplayName("6: a timer is never early, not by a nanosecond")
  void neverEarly() {
    try (EventLoop loop = EventLoop.create(RunOptions.defaults().clock(clock))) {
      loop.spawn(seq(v -> sleep(Duration.ofNanos(1_000_001)), v -> log("due", null)));
      loop.advance(ms(1));
      assertThat(trace).isEmpty();
      loop.advance(Duration.ofNanos(1));
      assertThat(trace).containsExactly("due");
    }
  }

  @Test
  @DisplayName("6: a task whose time has come runs one pass after its timer, as in asyncio")
  void timerJoinsTheEndOfThePass() {
    run(
        gather(
            seq(v -> sleep(ms(10)), v -> log("slept", null)),
            seq(
                v -> sleep(ms(9)),
                v -> {
                  ((VirtualClock) clock).moveTo(20_000_000);
                  return log("busy 1", yieldNow());
                },
                v -> log("busy 2", yieldNow()),
                v -> log("busy 3", null))));
    assertThat(trace).containsExactly("busy 1", "busy 2", "busy 3", "slept");
  }

  @Test
  @DisplayName("7: a negative delay is an IllegalArgumentException")
  void negativeDelay() {
    assertThatThrownBy(() -> sleep(ms(-1))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("7: a cancelled sleep leaves no timer behind")
  void cancelledSleep() {
    run(
        seq(
            v -> {
              Task<?> sleeper = spawn(seq(w -> sleep(ms(1000))));
              sleeper.onDone(t -> trace.add("cancelled at " + millis()));
              spawn(seq(w -> sleep(ms(5)), w -> sleeper.cancel()));
              return sleep(ms(10));
            },
            v -> log("timers " + CurrentLoop.get().timers.size(), null)));
    assertThat(trace).containsExactly("cancelled at 5", "timers 0");
    assertThat(millis()).isEqualTo(10);
  }

  @Test
  @DisplayName("9: a coroutine runs once")
  void once() {
    Coroutine<String> coroutine = seq("crawl", v -> yieldNow(), v -> "x");
    assertThatThrownBy(() -> run(seq(v -> coroutine, v -> coroutine)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Demo.crawl (Demo.java");
    assertThatThrownBy(() -> run(seq(v -> spawn(coroutine))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Demo.crawl (Demo.java");
    Coroutine<String> spawned = seq("crawl", v -> log("ran", "x"));
    assertThatThrownBy(() -> run(seq(v -> spawn(spawned), v -> spawned)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Demo.crawl (Demo.java");
  }

  @Test
  @DisplayName("10: run inside of run is refused, naming both loops")
  void nestedRun() {
    assertThatThrownBy(() -> run(seq(v -> Baton.run(done(1), RunOptions.defaults().name("inner")))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'inner'")
        .hasMessageContaining("'test'");
    assertThat(run(done(1))).isEqualTo(1);
  }

  @Test
  @DisplayName("11: nothing left to happen is a Deadlock that lists every task and its wait")
  void deadlock() {
    var tasks = new Task<?>[2];
    assertThatThrownBy(
            () ->
                run(
                    seq(
                        "main",
                        v -> {
                          tasks[0] = spawn(seq("first", w -> tasks[1]));
                          tasks[1] = spawn(seq("second", w -> tasks[0]));
                          return tasks[0];
                        })))
        .isInstanceOf(Deadlock.class)
        .hasMessageContaining("'test'")
        .hasMessageContaining("Demo.first waits for task Demo.second at Demo.first (Demo.java:10)")
        .hasMessageContaining("Demo.second waits for task Demo.first")
        .hasMessageContaining("Demo.main waits for task Demo.first");
  }

  @Test
  @DisplayName("leaf-first: a chain of 1,000,000 awaits overflows nothing")
  void deepChain() {
    assertThat(Baton.run(deep(1_000_000))).isEqualTo(1_000_001);
    assertThat(Baton.run(deepFailing(1_000_000))).isEqualTo("caught bottom");
  }

  private static Coroutine<Integer> deep(int n) {
    return co(
        m ->
            m.at() == 0
                ? m.await(1, n == 0 ? seq(v -> sleep(ms(1)), v -> 0) : deep(n - 1))
                : (Integer) m.value() + 1);
  }

  private static Coroutine<String> deepFailing(int depth) {
    return co(
        m -> {
          if (m.at() == 0) {
            return m.await(1, fail(depth));
          }
          try {
            return m.value();
          } catch (IllegalStateException e) {
            return "caught " + e.getMessage();
          }
        });
  }

  private static Coroutine<String> fail(int n) {
    return co(
        m -> {
          if (m.at() > 0) {
            return m.value();
          }
          if (n == 0) {
            throw new IllegalStateException("bottom");
          }
          return m.await(1, fail(n - 1));
        });
  }

  @Test
  @DisplayName("tail calls leave the chain: 1,000,000 of them keep one machine")
  void tailCalls() {
    var left = new AtomicInteger(1_000_000);
    assertThat(run(countdown(left))).isEqualTo("end");
  }

  private static Coroutine<String> countdown(AtomicInteger left) {
    return Machine.tail(
        runner ->
            left.decrementAndGet() > 0
                ? left.get() % 1000 == 0
                    ? seq(v -> yieldNow(), v -> countdown(left))
                    : countdown(left)
                : done("end"));
  }

  @Test
  @DisplayName("a task that ends with a tail call of a wait ends with what that gives")
  void tailWait() {
    assertThat(result(Machine.tail(r -> sleep(ms(3))))).isNull();
    assertThat(millis()).isEqualTo(3);
    assertThat(result(seq(v -> Machine.tail(r -> sleep(ms(3))), v -> "up"))).isEqualTo("up");
  }

  @Test
  @DisplayName("returning null instead of a coroutine says what to write")
  void returnedNull() {
    assertThatThrownBy(() -> run(Machine.tail(r -> null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("return done(null)");
  }

  @Test
  @DisplayName("await opens CompletionException and ExecutionException")
  void opened() {
    var failure = new java.io.IOException("no");
    var late = new CompletableFuture<String>();
    assertThatThrownBy(() -> run(seq(v -> CompletableFuture.failedFuture(failure))))
        .isSameAs(failure);
    assertThatThrownBy(
            () ->
                run(
                    seq(
                        v -> {
                          spawn(seq(w -> yieldNow(), w -> late.completeExceptionally(failure)));
                          return late.thenApply(x -> x).thenApply(x -> x);
                        })))
        .isSameAs(failure);
  }

  @Test
  @DisplayName("an unwoven await says what to add")
  void unwoven() {
    assertThatThrownBy(() -> Baton.await(done(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("annotationProcessorPaths")
        .hasMessageContaining("-processorpath")
        .hasMessageContaining("-proc:full")
        .hasMessageContaining("processor");
    assertThatThrownBy(() -> Baton.await(CompletableFuture.completedFuture(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("without a loop, spawn says how to start one")
  void noLoop() {
    assertThatThrownBy(() -> spawn(done(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Baton.run");
  }

  @Test
  @DisplayName("what is left when main ends is cancelled, last spawned first, and joined")
  void leftovers() {
    run(
        seq(
            v -> {
              for (String name : List.of("A", "B")) {
                spawn(
                    co(
                        m -> {
                          if (m.at() == 0) {
                            return m.await(1, sleep(ms(100)));
                          }
                          if (m.at() == 1) {
                            try {
                              m.value();
                            } catch (Cancelled e) {
                              trace.add(name + " " + e.getMessage());
                            }
                            return m.await(2, yieldNow());
                          }
                          return log(name + " ends", null);
                        }));
              }
              return yieldNow();
            }));
    assertThat(trace)
        .containsExactly("B the loop is closing", "A the loop is closing", "B ends", "A ends");
  }

  @Test
  @DisplayName("100,000 waiters of one task are woken in order")
  void manyWaiters() {
    var order = new ArrayList<Integer>();
    run(
        seq(
            v -> {
              Task<?> one = spawn(seq(w -> sleep(ms(1))));
              var waiters = new ArrayList<Coroutine<Object>>();
              for (int i = 0; i < 100_000; i++) {
                int n = i;
                waiters.add(seq(w -> one, w -> order.add(n)));
              }
              return gather(waiters);
            }));
    assertThat(order).hasSize(100_000).isSorted();
  }

  @Test
  @DisplayName("13: virtual time moves only when nothing is runnable, exactly to the next deadline")
  void virtualTime() {
    run(
        gather(
            seq(v -> sleep(Duration.ofDays(365)), v -> log("year " + millis(), null)),
            seq(
                v -> sleep(ms(5)),
                v -> log("" + millis(), yieldNow()),
                v -> log("" + millis(), yieldNow()),
                v -> log("" + millis(), null))));
    assertThat(trace).containsExactly("5", "5", "5", "year " + Duration.ofDays(365).toMillis());
  }

  @Test
  @DisplayName("14: virtual time does not move while a host call is outstanding")
  void hostCall() {
    var release = new java.util.concurrent.CountDownLatch(1);
    Thread loop = Thread.currentThread();
    var releasing =
        new Thread(
            () -> {
              while (loop.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait(); // until the loop has nothing to do but wait
              }
              release.countDown();
            });
    run(
        gather(
            seq(
                v -> Baton.blocking(() -> "host" + release.await(60, SECONDS)),
                v -> log("" + v + millis(), null)),
            seq(v -> sleep(ms(5)), v -> log("slept", null)),
            seq(
                v -> {
                  releasing.start();
                  return null;
                })));
    assertThat(trace).containsExactly("hosttrue0", "slept");
  }

  @Test
  @DisplayName(
      "a future that a task of the loop completes after a sleep does not stop virtual time")
  void futureCompletedByATask() {
    var future = new CompletableFuture<String>();
    run(
        gather(
            seq(v -> future, v -> log("" + v + millis(), null)),
            seq(v -> sleep(ms(5)), v -> future.complete("x"))));
    assertThat(trace).containsExactly("x5");
  }
}
