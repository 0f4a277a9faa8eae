package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.woven.Woven;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Async methods that return a future, with and without a loop. */
@Timeout(60)
class LooplessTest extends Virtual {
  @Test
  @DisplayName("with no loop it runs in the caller up to its first incomplete await")
  void runsInTheCaller() {
    var gate = new CompletableFuture<String>();
    CompletableFuture<Object> future =
        Woven.startFuture(
            seq(
                v -> log("begun", CompletableFuture.completedFuture("ready")),
                v -> log(v.toString(), gate),
                v -> log(v.toString(), "end")));
    assertThat(trace).containsExactly("begun", "ready");
    assertThat(future).isNotDone();
    gate.complete("opened");
    assertThat(trace).containsExactly("begun", "ready", "opened");
    assertThat(future).isCompletedWithValue("end");
  }

  @Test
  @DisplayName("with no loop it goes on in the thread that completes what it waits for")
  void goesOnInTheCompletingThread() throws Exception {
    var gate = new CompletableFuture<String>();
    CompletableFuture<Object> future =
        Woven.startFuture(seq(v -> gate, v -> Thread.currentThread().getName()));
    var thread = new Thread(() -> gate.complete(""), "completer");
    thread.start();
    thread.join();
    assertThat(future).isCompletedWithValue("completer");
  }

  @Test
  @DisplayName("with no loop a failure completes the future with the exception itself")
  void fails() {
    var failure = new java.io.IOException("no");
    CompletableFuture<Object> future =
        Woven.startFuture(seq(v -> CompletableFuture.failedFuture(failure)));
    assertThatThrownBy(future::join).isInstanceOf(CompletionException.class).hasCause(failure);
  }

  @Test
  @DisplayName("each step happens before the next, whatever threads complete its waits")
  void manyThreads() throws Exception {
    int steps = 20_000;
    var counter = new int[1];
    var pool = java.util.concurrent.Executors.newFixedThreadPool(4);
    try {
      CompletableFuture<Object> future = Woven.startFuture(counting(counter, steps, pool));
      assertThat(future.get(60, TimeUnit.SECONDS)).isEqualTo(steps);
    } finally {
      pool.shutdown();
    }
  }

  private static Coroutine<Object> counting(
      int[] counter, int steps, java.util.concurrent.Executor pool) {
    return Machine.co(
        m -> {
          if (m.at() > 0) {
            m.value();
            counter[0]++;
          }
          return counter[0] == steps
              ? counter[0]
              : m.await(1, CompletableFuture.supplyAsync(() -> "x", pool));
        });
  }

  @Test
  @DisplayName("a chain of 100,000 futures without a loop overflows nothing")
  void deep() {
    var gate = new CompletableFuture<Object>();
    CompletableFuture<Object> last = gate;
    for (int i = 0; i < 100_000; i++) {
      CompletableFuture<Object> before = last;
      last = Woven.startFuture(seq(v -> before, v -> (Integer) v + 1));
    }
    gate.complete(0);
    assertThat(last).isCompletedWithValue(100_000);
  }

  @Test
  @DisplayName("on a loop it is a task of that loop, and awaiting it there costs what a task costs")
  void onALoop() {
    Coroutine<Object> main =
        seq(
            v -> {
              CompletableFuture<Object> future = Woven.startFuture(seq(w -> log("child", "x")));
              spawn(seq(w -> log("other 1", Baton.yieldNow()), w -> log("other 2", null)));
              return log("main", future);
            },
            v -> log("main got " + v, v));
    assertThat(run(main)).isEqualTo("x");
    assertThat(trace).startsWith("main", "child", "other 1", "main got x");
  }

  @Test
  @DisplayName(
      "with no loop, a task whose loop is closed meanwhile is an error, and no wait for ever")
  void taskOfAClosedLoop() {
    EventLoop loop = EventLoop.create(RunOptions.defaults());
    Task<Integer> task = loop.spawn(done(1));
    loop.runUntilIdle();
    CompletableFuture<Object> before = Woven.startFuture(seq(v -> task));
    loop.close();
    CompletableFuture<Object> after = Woven.startFuture(seq(v -> task));
    for (CompletableFuture<Object> future : java.util.List.of(before, after)) {
      assertThat(future).isCompletedExceptionally();
      assertThatThrownBy(future::join).hasMessageContaining("closed");
    }
  }

  @Test
  @DisplayName("sleep works without a loop")
  void sleeps() throws Exception {
    CompletableFuture<Object> future =
        Woven.startFuture(seq(v -> Baton.sleep(ms(1)), v -> Baton.yieldNow(), v -> "x"));
    assertThat(future.get(60, TimeUnit.SECONDS)).isEqualTo("x");
  }

  @Test
  @DisplayName("a future from another thread wakes an idle loop")
  void wakesTheLoop() {
    var future = new CompletableFuture<String>();
    Coroutine<Object> main =
        seq(
            v -> {
              new Thread(() -> future.complete("x")).start();
              return future;
            });
    assertThat(Baton.<Object>run(main)).isEqualTo("x");
  }

  @Test
  @DisplayName("an awaitable of one's own, resumed at once, does not suspend")
  void ownAwaitable() {
    Awaitable<String> now = continuation -> continuation.resume("now");
    Awaitable<String> late = continuation -> new Thread(() -> continuation.resume("late")).start();
    assertThat(result(seq(v -> now))).isEqualTo("now");
    assertThat(result(seq(v -> late))).isEqualTo("late");
    assertThat(Woven.<Object>startFuture(seq(v -> now))).isCompletedWithValue("now");
    assertThat(result(seq(v -> Baton.gather(now, late, done("z"))))).asString().contains("late");
  }
}
