package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 17-30 of {@code docs/reference/semantics.md}: tasks and cancellation. */
class CancellationTest extends Virtual {
  @Test
  @DisplayName("17: the result of a task that is pending, finished, failed, and cancelled")
  void results() {
    var failure = new IllegalStateException("no");
    var tasks = new ArrayList<Task<String>>();
    run(
        seq(
            v -> {
              tasks.add(spawn(after(5, "A")));
              tasks.add(spawn(failing(5, failure)));
              tasks.add(spawn(after(50, "B")));
              assertThatThrownBy(tasks.get(0)::result).isInstanceOf(InvalidState.class);
              assertThatThrownBy(tasks.get(0)::exception).isInstanceOf(InvalidState.class);
              tasks.get(2).cancel("no need");
              return sleep(ms(10));
            },
            v -> tasks.get(1).exception()));
    assertThat(tasks.get(0).result()).isEqualTo("A");
    assertThat(tasks.get(0).exception()).isNull();
    assertThatThrownBy(tasks.get(1)::result).isSameAs(failure);
    assertThat(tasks.get(1).exception()).isSameAs(failure);
    assertThatThrownBy(tasks.get(2)::result).isInstanceOf(Cancelled.class).hasMessage("no need");
    assertThatThrownBy(tasks.get(2)::exception).isInstanceOf(Cancelled.class);
    assertThat(tasks).extracting(Task::isCancelled).containsExactly(false, false, true);
    assertThat(tasks).extracting(Task::state).containsOnly(Task.State.FINISHED);
  }

  @Test
  @DisplayName("18: cancel of a finished task is false and changes nothing")
  void cancelFinished() {
    run(
        seq(
            v -> spawn(done("x")),
            v -> {
              Task<String> task = spawn(done("y"));
              return attempt(
                  task, (w, t) -> log(task.cancel() + " " + task.cancelling() + task.result(), 0));
            }));
    assertThat(trace).containsExactly("false 0y");
  }

  @Test
  @DisplayName("19: cancel walks down the await chain and throws at the innermost suspension")
  void innermost() {
    Coroutine<String> inner = after(50, "inner");
    Coroutine<Object> main =
        seq(
            v -> {
              Task<?> middle = spawn(logged("middle", inner));
              Task<?> outer = spawn(seq(w -> logged("outer", attempt(middle, (x, t) -> x))));
              spawn(seq(w -> sleep(ms(5)), w -> log("cancel " + outer.cancel("why"), null)));
              return outer;
            });
    run(main);
    assertThat(trace)
        .containsExactly(
            "cancel true", "inner cancelled", "middle dev.baton.Cancelled: why", "outer null");
    assertThat(millis()).isEqualTo(5);
  }

  @Test
  @DisplayName("19: cancel of tasks that wait for each other in a circle ends them")
  void circle() {
    var tasks = new Task<?>[3];
    run(
        seq(
            v -> {
              for (int i = 0; i < 3; i++) {
                int next = (i + 1) % 3;
                tasks[i] = spawn(seq(w -> tasks[next]));
              }
              return sleep(ms(1));
            },
            v -> tasks[0].cancel(),
            v -> sleep(ms(1))));
    assertThat(tasks).allMatch(Task::isCancelled);
  }

  @Test
  @DisplayName("19: cancel of gathers that wait for each other in a circle ends them")
  void circleOfGathers() {
    var tasks = new Task<?>[3];
    run(
        seq(
            v -> {
              for (int i = 0; i < 3; i++) {
                int next = (i + 1) % 3;
                tasks[i] = spawn(seq(w -> gather(tasks[next])));
              }
              return sleep(ms(1));
            },
            v -> tasks[0].cancel(),
            v -> sleep(ms(1))));
    assertThat(tasks).allMatch(Task::isCancelled);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  @DisplayName(
      "19: cancel of tasks that wait in a circle, by scopes, gathers and awaits, ends them")
  void circleOfAll(int size) {
    int kinds = 4;
    for (int which = 0; which < Math.pow(kinds, size); which++) {
      for (int cancelled = 1; cancelled < 1 << size; cancelled++) {
        var tasks = new Task<?>[size];
        int[] kind = new int[size];
        for (int i = 0, left = which; i < size; i++, left /= kinds) {
          kind[i] = left % kinds;
        }
        if (size == 1 && kind[0] < 2) {
          continue; // a task that awaits itself is refused
        }
        int cancels = cancelled;
        run(
            seq(
                v -> {
                  for (int i = 0; i < size; i++) {
                    tasks[i] = spawn(waitingFor(kind[i], tasks, (i + 1) % size));
                  }
                  return sleep(ms(1));
                },
                v -> {
                  for (int i = 0; i < size; i++) {
                    if ((cancels >> i & 1) == 1) {
                      tasks[i].cancel();
                    }
                  }
                  return sleep(ms(1));
                },
                v -> {
                  assertThat(tasks)
                      .as("%s, %s", Arrays.toString(kind), Integer.toBinaryString(cancels))
                      .allMatch(Task::isCancelled);
                  return null;
                }));
      }
    }
  }

  private static Coroutine<Object> waitingFor(int kind, Task<?>[] tasks, int next) {
    Coroutine<Object> plain = seq(v -> tasks[next]);
    Coroutine<Object> gathered = seq(v -> gather(tasks[next]));
    return switch (kind) {
      case 0 -> plain;
      case 1 -> gathered;
      case 2 -> seq(v -> scope(s -> nothingBut(s.spawn(plain))));
      default -> seq(v -> scope(s -> nothingBut(s.spawn(gathered))));
    };
  }

  /** Gives nothing at once, so that its scope waits for the task. */
  private static Coroutine<Object> nothingBut(Task<?> spawned) {
    return seq(v -> done(spawned.name()), v -> null);
  }

  @Test
  @DisplayName("19: a task that is waited for in two ways is no circle: it ends first")
  void twoWays() {
    run(
        seq(
            v -> {
              Task<?> inner = spawn(seq(w -> attempt(sleep(ms(9)), (x, t) -> after(1, "inner"))));
              Task<?> middle = spawn(seq(w -> inner));
              Task<?> first = spawn(attempt(seq(w -> middle), (w, t) -> log("first", null)));
              Task<?> second = spawn(seq(w -> middle));
              Task<?> both = spawn(seq(w -> gather(first, second)));
              spawn(seq(w -> sleep(ms(1)), w -> both.cancel()));
              return settled(both);
            }));
    assertThat(trace).containsExactly("inner", "first");
  }

  @Test
  @DisplayName("19: a chain of 100,000 tasks is cancelled without recursion")
  void longChain() {
    Coroutine<Object> main =
        seq(
            v -> {
              Task<?> last = spawn(seq(w -> sleep(ms(1000))));
              for (int i = 0; i < 100_000; i++) {
                Task<?> before = last;
                last = spawn(seq(w -> before));
              }
              Task<?> outermost = last;
              spawn(seq(w -> sleep(ms(1)), w -> outermost.cancel()));
              return logged("main", outermost);
            });
    run(main);
    assertThat(trace).containsExactly("main dev.baton.Cancelled: cancelled");
  }

  @Test
  @DisplayName("20: cancelling what a task waits for cancels the waiter unless it catches")
  void cancelOfTheAwaited() {
    var waiters = new ArrayList<Task<?>>();
    run(
        seq(
            v -> {
              Task<?> inner = spawn(after(50, "inner"));
              waiters.add(spawn(seq(w -> inner)));
              waiters.add(spawn(logged("catches", inner)));
              return attempt(sleep(ms(1)), (w, t) -> inner.cancel());
            },
            v -> yieldNow(),
            v -> yieldNow()));
    assertThat(waiters).extracting(Task::isCancelled).containsExactly(true, false);
    assertThat(trace).containsExactly("inner cancelled", "catches dev.baton.Cancelled: cancelled");
  }

  @Test
  @DisplayName("21: a task cancelled before its first step never runs its body")
  void neverRuns() {
    var task = new Task<?>[1];
    run(
        seq(
            v -> {
              task[0] = spawn(seq(w -> log("body", null)));
              task[0].cancel();
              return yieldNow();
            }));
    assertThat(task[0].isCancelled()).isTrue();
    assertThat(trace).isEmpty();
  }

  @Test
  @DisplayName("21: nor does one that is cancelled between runs, or from another thread")
  void neverRunsFromOutside() throws Exception {
    try (EventLoop loop = EventLoop.create(RunOptions.defaults().clock(clock))) {
      Task<?> between = loop.spawn(seq(v -> log("body", null)));
      between.cancel("between");
      Task<?> outside = loop.spawn(seq(v -> log("body", null)));
      var other = new Thread(() -> outside.cancel("outside"));
      other.start();
      other.join();
      loop.runUntilIdle();
      assertThatThrownBy(between::result).isInstanceOf(Cancelled.class).hasMessage("between");
      assertThatThrownBy(outside::result).isInstanceOf(Cancelled.class).hasMessage("outside");
    }
    assertThat(trace).isEmpty();
  }

  @Test
  @DisplayName("26: a cancel from outside does not overtake what was posted before it")
  void outsideInOrder() {
    var future = new CompletableFuture<String>();
    try (EventLoop loop = EventLoop.create(RunOptions.defaults().clock(clock))) {
      Task<?> task =
          loop.spawn(seq(v -> future, v -> log("got " + v, logged("then", sleep(ms(5))))));
      loop.step();
      loop.post(() -> future.complete("value"));
      task.cancel();
      loop.runUntilIdle();
    }
    assertThat(trace).containsExactly("got value", "then dev.baton.Cancelled: cancelled");
  }

  @Test
  @DisplayName("22: a task that cancels itself sees it at its next suspension")
  void itself() {
    var task = new Task<?>[1];
    run(
        seq(
            v -> {
              task[0] =
                  spawn(
                      seq(
                          w -> log("cancels " + Baton.currentTask().cancel(), done(1)),
                          w -> log("still runs", sleep(ms(50))),
                          w -> log("never", null)));
              return logged("main", task[0]);
            }));
    assertThat(trace)
        .containsExactly("cancels true", "still runs", "main dev.baton.Cancelled: cancelled");
    assertThat(millis()).isZero();
  }

  @Test
  @DisplayName("22: a task that cancels itself and returns first still ends cancelled")
  void itselfAndReturns() {
    run(seq(v -> logged("main", spawn(seq(w -> Baton.currentTask().cancel("self"))))));
    assertThat(trace).containsExactly("main dev.baton.Cancelled: self");
  }

  @Test
  @DisplayName("23: Cancelled caught and not rethrown: the task goes on and ends as its body does")
  void caught() {
    var task = new Task<?>[1];
    run(
        seq(
            v -> {
              task[0] = spawn(attempt(sleep(ms(50)), (w, t) -> sleep(ms(7))));
              return sleep(ms(1));
            },
            v -> {
              task[0].cancel();
              return task[0];
            }));
    assertThat(task[0].isCancelled()).isFalse();
    assertThat(task[0].cancelling()).isEqualTo(1);
    assertThat(millis()).isEqualTo(8);
  }

  @Test
  @DisplayName("24: cancelling counts requests; uncancel to zero drops one not yet delivered")
  void uncancel() {
    run(
        seq(
            v -> {
              Task<?> self = Baton.currentTask();
              self.cancel("one");
              self.cancel("two");
              trace.add(self.cancelling() + " " + self.uncancel() + " " + self.uncancel());
              trace.add("" + self.uncancel());
              return sleep(ms(1));
            },
            v -> log("not cancelled", null)));
    assertThat(trace).containsExactly("2 1 0", "0", "not cancelled");
  }

  @Test
  @DisplayName("24: a request that is left is delivered")
  void uncancelOneOfTwo() {
    run(
        seq(
            v ->
                logged(
                    "main",
                    spawn(
                        seq(
                            w -> {
                              Task<?> self = Baton.currentTask();
                              self.cancel("one");
                              self.cancel("two");
                              self.uncancel();
                              return sleep(ms(1));
                            })))));
    assertThat(trace).containsExactly("main dev.baton.Cancelled: one");
  }

  @Test
  @DisplayName("25: an await in finally goes on until the next cancel")
  void awaitInFinally() {
    Coroutine<Object> cleaning =
        attempt(
            sleep(ms(50)),
            (v, t) ->
                attempt(
                    sleep(ms(10)),
                    (w, u) ->
                        log("cleaned " + u, attempt(sleep(ms(10)), (x, s) -> log("end " + s, 0)))));
    run(
        seq(
            v -> {
              Task<?> task = spawn(cleaning);
              spawn(
                  seq(
                      w -> sleep(ms(1)),
                      w -> task.cancel("first"),
                      w -> sleep(ms(15)),
                      w -> task.cancel("second")));
              return task;
            }));
    assertThat(trace).containsExactly("cleaned null", "end dev.baton.Cancelled: first");
    assertThat(millis()).isEqualTo(16);
  }

  @Test
  @DisplayName("26: a value that was ready before the cancel is delivered; the cancel comes next")
  void readyValue() {
    var future = new CompletableFuture<String>();
    run(
        seq(
            v -> {
              Task<?> task =
                  spawn(
                      attempt(future, (w, t) -> log("got " + w + t, logged("then", sleep(ms(5))))));
              spawn(
                  seq(
                      w -> sleep(ms(1)),
                      w -> {
                        future.complete("value");
                        return log("cancel " + task.cancel(), null);
                      }));
              return task;
            }));
    assertThat(trace)
        .containsExactly("cancel true", "got valuenull", "then dev.baton.Cancelled: cancelled");
  }

  @Test
  @DisplayName("27: shield: the outer is cancelled, the inner goes on")
  void shielded() {
    run(
        seq(
            v -> {
              Task<String> inner = spawn(after(10, "inner"));
              Task<?> outer = spawn(logged("outer", shield(inner)));
              spawn(seq(w -> sleep(ms(1)), w -> outer.cancel("x")));
              return inner;
            }));
    assertThat(trace).containsExactly("outer dev.baton.Cancelled: x", "inner");
  }

  @Test
  @DisplayName("27: shield: a cancel of the inner reaches the outer; a value passes")
  void innerCancelled() {
    run(
        seq(
            v -> {
              Task<String> inner = spawn(after(10, "inner"));
              spawn(seq(w -> sleep(ms(1)), w -> inner.cancel("y")));
              return logged("outer", shield(inner));
            },
            v -> logged("value", shield(after(5, "x"))),
            v -> logged("done", shield(done("z")))));
    assertThat(trace)
        .containsExactly(
            "inner cancelled", "outer dev.baton.Cancelled: y", "x", "value x", "done z");
  }

  @Test
  @DisplayName("28: the first cancel reason wins and is in the message")
  void reason() {
    run(
        seq(
            v -> {
              Task<?> task = spawn(logged("task", sleep(ms(9))));
              spawn(
                  seq(
                      w -> sleep(ms(1)),
                      w -> {
                        task.cancel("first");
                        return task.cancel("second");
                      }));
              return task;
            }));
    assertThat(trace).containsExactly("task dev.baton.Cancelled: first");
  }

  @Test
  @DisplayName("29: a task that awaits itself gets an error, not a hang")
  void awaitsItself() {
    assertThatThrownBy(() -> run(seq(v -> Baton.currentTask())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("awaits itself");
  }

  @Test
  @DisplayName("29: a task of another loop gets an error, not a hang")
  void otherLoop() {
    var other = new Task<?>[1];
    try (EventLoop loop = EventLoop.create(RunOptions.defaults().name("other"))) {
      loop.run(
          seq(
              v -> {
                other[0] = spawn(seq(w -> new CompletableFuture<String>()));
                return yieldNow();
              }));
      assertThatThrownBy(() -> run(seq(v -> other[0])))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'other'")
          .hasMessageContaining("'test'");
    }
  }

  @Test
  @DisplayName("30: catch (Exception e) does not catch Cancelled")
  void isAnError() {
    assertThat(Cancelled.class).isAssignableTo(Error.class);
    assertThat(Exception.class.isAssignableFrom(Cancelled.class)).isFalse();
  }

  @Test
  @DisplayName("cancelling the wait for a future cancels the future, and runs onCancel")
  void cancelsTheFuture() {
    var future = new CompletableFuture<String>();
    Awaitable<String> own = k -> k.onCancel(() -> trace.add("given up"));
    run(
        seq(
            v -> {
              Task<?> one = spawn(logged("one", future));
              Task<?> two = spawn(logged("two", own));
              spawn(
                  co(
                      m -> {
                        one.cancel();
                        two.cancel();
                        return null;
                      }));
              return Baton.gather(one, two);
            }));
    assertThat(future).isCancelled();
    assertThat(trace)
        .containsExactly(
            "given up", "one dev.baton.Cancelled: cancelled", "two dev.baton.Cancelled: cancelled");
  }
}
