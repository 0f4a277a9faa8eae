package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.Clock;
import dev.baton.loop.LoopThread;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop on a thread of its own, while it runs. */
@Timeout(60)
class LoopThreadTest {
  static final Duration LONG = Duration.ofDays(1);

  @Test
  @DisplayName("what is submitted runs on its thread, which has its name")
  void runs() throws Exception {
    try (LoopThread loop = LoopThread.start("server")) {
      CompletableFuture<Object> where =
          loop.submit(seq(v -> sleep(Duration.ofNanos(1)), v -> Thread.currentThread()));
      assertThat(where.get()).isSameAs(loop.thread());
      assertThat(loop.name()).isEqualTo("server").isEqualTo(loop.thread().getName());
      assertThat(loop.loop().name()).isEqualTo("server");
      assertThat(loop).hasToString("loop 'server' on a thread of its own");
      assertThat(loop.thread().isDaemon()).isFalse();
      assertThat(loop.isRunning()).isTrue();
      assertThat(loop.failure()).isNull();
    }
  }

  @Test
  @DisplayName("the current loop is the one that runs the thread, in tasks and in posted actions")
  void currentLoop() throws Exception {
    try (LoopThread a = LoopThread.start("a");
        LoopThread b = LoopThread.start("b")) {
      var posted = new CompletableFuture<Object>();
      b.post(() -> posted.complete(Baton.currentLoop()));
      assertThat(a.submit(seq(v -> Baton.currentLoop())).get()).isSameAs(a.loop());
      assertThat(posted.get()).isSameAs(b.loop());
    }
    assertThat(Baton.<Object>run(seq(v -> Baton.currentLoop().name()))).isEqualTo("baton");
    assertThatThrownBy(Baton::currentLoop)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("needs an event loop, and none runs on the thread '")
        .hasMessageContaining(Thread.currentThread().getName());
  }

  @Test
  @DisplayName("100,000 coroutines submitted by 4 threads all run, each thread's in its order")
  void manySubmits() throws Exception {
    int each = 25_000;
    var seen = new int[4];
    var disorder = new ArrayList<String>();
    try (LoopThread loop = LoopThread.start("busy")) {
      var threads = new ArrayList<Thread>();
      var results = new ArrayList<List<CompletableFuture<Object>>>();
      for (int thread = 0; thread < seen.length; thread++) {
        int own = thread;
        var futures = new ArrayList<CompletableFuture<Object>>(each);
        results.add(futures);
        threads.add(
            new Thread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    int number = i;
                    futures.add(
                        loop.submit(
                            seq(
                                v -> {
                                  if (seen[own]++ != number) {
                                    disorder.add(own + ": " + number);
                                  }
                                  return Baton.yieldNow();
                                },
                                v -> number)));
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      for (List<CompletableFuture<Object>> futures : results) {
        assertThat(futures).hasSize(each);
        for (int i = 0; i < each; i++) {
          assertThat(futures.get(i).get()).isEqualTo(i);
        }
      }
    }
    assertThat(disorder).isEmpty();
    assertThat(seen).containsOnly(each);
  }

  @Test
  @DisplayName("cancelling a future cancels its task")
  void cancel() throws Exception {
    try (LoopThread loop = LoopThread.start("server")) {
      var waits = new CountDownLatch(1);
      var thrown = new CompletableFuture<Throwable>();
      CompletableFuture<Object> future =
          loop.submit(
              seq(
                  v -> Baton.done(),
                  v -> {
                    waits.countDown();
                    return attempt(
                        sleep(LONG),
                        (w, failure) -> {
                          thrown.complete(failure);
                          return null;
                        });
                  }));
      waits.await();
      assertThat(future.cancel(false)).isTrue();
      assertThat(thrown.get())
          .isInstanceOf(Cancelled.class)
          .hasMessageContaining("its future was cancelled");
    }
  }

  @Test
  @DisplayName("a failure of a task or of an action is theirs, and the loop goes on")
  void failures() throws Exception {
    var reports = new CompletableFuture<String>();
    var options = RunOptions.defaults().reports(report -> reports.complete(report.message()));
    try (LoopThread loop = LoopThread.start(options, false)) {
      loop.post(
          () -> {
            throw new AssertionError("of an action");
          });
      CompletableFuture<Object> failed =
          loop.submit(
              seq(
                  v -> {
                    throw new AssertionError("of a task");
                  }));
      assertThatThrownBy(failed::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("of a task");
      assertThat(reports.get()).isNotEmpty();
      assertThat(loop.submit(seq(v -> "goes on")).get()).isEqualTo("goes on");
      assertThat(loop.isRunning()).isTrue();
    }
  }

  @Test
  @DisplayName("interrupts of its thread end nothing, neither where it parks nor where a task runs")
  void interrupt() throws Exception {
    try (LoopThread loop = LoopThread.start("server")) {
      CompletableFuture<Object> waits = loop.submit(seq(v -> sleep(LONG)));
      for (int i = 0; i < 100; i++) {
        loop.thread().interrupt();
        assertThat(loop.submit(seq(v -> "x")).get()).isEqualTo("x");
      }
      Thread.State parked = null;
      while (parked != Thread.State.TIMED_WAITING) { // an interrupt that is kept would not let it
        parked = loop.thread().getState();
        Thread.onSpinWait();
      }
      assertThat(waits).isNotDone();
    }
  }

  @Test
  @DisplayName("with nothing to run it takes no time of the processor")
  void idleIsParked() {
    try (LoopThread loop = LoopThread.start("idle")) {
      while (loop.thread().getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(LockSupport.getBlocker(loop.thread())).isSameAs(loop.loop());
    }
  }

  @Test
  @DisplayName("a virtual clock is refused")
  void refused() {
    assertThatThrownBy(() -> LoopThread.start(RunOptions.defaults().clock(Clock.virtual()), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not by a virtual one")
        .hasMessageContaining("EventLoop.create");
  }

  @Test
  @DisplayName("others cannot run the loop, and its own tasks cannot wait for its end")
  void othersAndItself() throws Exception {
    try (LoopThread loop = LoopThread.start("server")) {
      assertThatThrownBy(() -> loop.loop().runUntilIdle())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is being run by the thread 'server'");
      for (Runnable wait :
          List.<Runnable>of(loop::close, () -> loop.stop(LONG), () -> joinUnchecked(loop))) {
        CompletableFuture<Object> future =
            loop.submit(
                seq(
                    v -> {
                      wait.run();
                      return null;
                    }));
        assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
            .hasRootCauseInstanceOf(IllegalStateException.class)
            .hasMessageContaining("The loop 'server' cannot wait on its own thread for its end")
            .hasMessageContaining("shutdown(grace)");
      }
      assertThat(loop.isRunning()).isTrue();
    }
  }

  private static void joinUnchecked(LoopThread loop) {
    try {
      loop.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
