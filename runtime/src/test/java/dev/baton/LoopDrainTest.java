package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.LoopThreadTest.LONG;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.EventLoop;
import dev.baton.loop.LoopThread;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The draining of a loop on a thread of its own. Its graces are real time, which no test counts on.
 */
@Timeout(120)
class LoopDrainTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  private final LoopThread loop =
      LoopThread.start(RunOptions.defaults().name("server").mute(Report.Kind.TASK_LEFT), true);

  /** Completed to let go on what was begun with {@link #waiting}. */
  private final CompletableFuture<Object> gate = new CompletableFuture<>();

  /** Begins something that waits, and comes back when it does. */
  private CompletableFuture<Object> begun(Coroutine<?> coroutine) throws InterruptedException {
    return Begun.waiting(loop, coroutine);
  }

  private Coroutine<Object> waiting() {
    return seq(v -> gate);
  }

  /** Sleeps again whenever it is cancelled. */
  private static Coroutine<Object> ignoring() {
    return Machine.co(m -> m.await(0, attempt(sleep(LONG), (v, thrown) -> null)));
  }

  /** Returns when the loop has run all that it was told up to now. */
  private void settle() throws Exception {
    var settled = new CompletableFuture<Object>();
    loop.post(() -> loop.post(() -> loop.post(() -> settled.complete(null))));
    settled.get();
  }

  @Test
  @DisplayName("201: nothing new is taken from outside, and what is in flight goes on to its end")
  void drains() throws Exception {
    EventLoop handle = loop.loop();
    CompletableFuture<Object> inFlight =
        begun(
            seq(
                v -> gate,
                v -> Baton.gather(seq(w -> sleep(SHORT), w -> 1), seq(w -> 2)),
                v -> Baton.spawn(seq(w -> sleep(SHORT), w -> v)),
                v -> loop.submit(seq(w -> v)), // from inside
                v -> handle.submit(seq(w -> v)),
                v -> "answered " + v));
    CompletableFuture<List<Task<?>>> ended = loop.drain(LONG);
    assertThat(loop.isRunning()).isFalse();
    Coroutine<Object> late = seq(v -> "late");
    for (Runnable door : List.<Runnable>of(() -> loop.submit(late), () -> handle.submit(late))) {
      assertThatThrownBy(door::run)
          .isInstanceOf(RejectedExecutionException.class)
          .hasMessage(
              "The loop 'server' is draining: it takes nothing new, and ends when what is in flight"
                  + " has ended");
    }
    settle();
    assertThat(ended).isNotDone();
    gate.complete("x");
    assertThat(inFlight.get()).isEqualTo("answered [1, 2]");
    assertThat(ended.get()).isEmpty();
    loop.join();
    assertThat(loop.failure()).isNull();
    assertThat(Baton.<Object>run(late)).isEqualTo("late"); // what was refused is not used up
    assertThatThrownBy(() -> loop.submit(seq(v -> "later")))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("The loop 'server' is closed");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20, Long.MAX_VALUE / 1_000})
  @DisplayName("201: with nothing in flight the loop ends at once, whatever the grace")
  void nothingInFlight(long millis) throws Exception {
    assertThat(loop.drainAndWait(Duration.ofMillis(millis))).isEmpty();
    assertThat(loop.thread().isAlive()).isFalse();
    assertThat(loop.drain(LONG).get()).isEmpty();
    assertThat(loop.shutdown(LONG).get()).isEmpty();
    loop.close();
  }

  @Test
  @DisplayName("201: posts arrive while a loop drains, and what they spawn is in flight, too")
  void posts() throws Exception {
    CompletableFuture<Object> inFlight = begun(waiting());
    CompletableFuture<List<Task<?>>> ended = loop.drain(LONG);
    var spawned = new CompletableFuture<Object>();
    loop.post(
        () -> Baton.spawn(seq(v -> gate, v -> sleep(SHORT), v -> spawned.complete("by a post"))));
    settle();
    loop.post(() -> gate.complete("by another"));
    assertThat(inFlight.get()).isEqualTo("by another");
    assertThat(ended.get()).isEmpty();
    assertThat(spawned).isCompletedWithValue("by a post");
  }

  @Test
  @DisplayName("201: what the end of a task calls back still begins something")
  void callbacks() throws Exception {
    var follows = new CompletableFuture<Object>();
    begun(
        seq(
            v -> {
              Baton.currentTask()
                  .onDone(
                      done ->
                          Baton.spawn(seq(w -> sleep(SHORT), w -> follows.complete("followed"))));
              return gate;
            }));
    CompletableFuture<List<Task<?>>> ended = loop.drain(LONG);
    gate.complete(null);
    assertThat(ended.get()).isEmpty();
    assertThat(follows).isCompletedWithValue("followed");
  }

  @Test
  @DisplayName("202: what is left after the grace is cancelled, last one first, and cleans up")
  void graceIsOver() throws Exception {
    var order = new ArrayList<String>();
    var futures = new ArrayList<CompletableFuture<Object>>();
    for (String name : List.of("first", "second")) {
      futures.add(
          begun(
              attempt(
                  sleep(LONG),
                  (v, thrown) -> {
                    order.add(name + " " + thrown.getMessage());
                    return seq(w -> sleep(Duration.ofMillis(1)), w -> order.add(name + " clean"));
                  })));
    }
    long begun = System.nanoTime();
    assertThat(loop.drain(SHORT, LONG).get()).isEmpty();
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(SHORT.toNanos());
    assertThat(order)
        .containsExactly(
            "second the loop is closing",
            "first the loop is closing",
            "second clean",
            "first clean");
    assertThat(futures).allMatch(CompletableFuture::isDone);
  }

  @Test
  @DisplayName("202: what would not end is given back after the time for cleanup")
  void swallowsCancels() throws Exception {
    CompletableFuture<Object> stubborn = begun(ignoring());
    CompletableFuture<Object> asleep = begun(seq(v -> sleep(LONG)));
    long begun = System.nanoTime();
    List<Task<?>> left = loop.drainAndWait(SHORT);
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(2 * SHORT.toNanos());
    assertThat(left).hasSize(1).noneMatch(Task::isDone);
    assertThat(asleep).isCancelled();
    assertThatThrownBy(stubborn::get)
        .isInstanceOf(CancellationException.class)
        .hasStackTraceContaining("The loop 'server' has ended before the task did");
  }

  @Test
  @DisplayName("202: a task whose end spawns the next one, for ever, ends with the grace")
  void spawnsForEver() throws Exception {
    var count = new int[1];
    class Chain {
      Coroutine<Object> link() {
        return seq(v -> Baton.spawn(link()) == null ? null : count[0]++);
      }
    }
    begun(seq(v -> new Chain().link()));
    assertThat(loop.drain(SHORT, LONG).get()).isEmpty();
    assertThat(count[0]).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drain drain", "drain stop", "stop drain", "drain close"})
  @DisplayName("203: told again, while it drains or stops, the earliest times count")
  void toldAgain(String ways) throws Exception {
    CompletableFuture<Object> asleep = begun(seq(v -> sleep(LONG)));
    CompletableFuture<Object> stubborn = begun(ignoring());
    CompletableFuture<List<Task<?>>> first =
        ways.startsWith("drain") ? loop.drain(LONG, LONG) : loop.shutdown(LONG);
    settle();
    assertThat(first).isNotDone();
    assertThat(asleep.isDone()).isEqualTo(ways.startsWith("stop"));
    CompletableFuture<List<Task<?>>> later = loop.drain(LONG, LONG); // which puts nothing off
    CompletableFuture<List<Task<?>>> second =
        ways.endsWith("drain") ? loop.drain(SHORT) : loop.shutdown(SHORT);
    if (ways.endsWith("close")) {
      loop.close();
    }
    assertThat(second.get()).hasSize(1).isEqualTo(first.get()).isEqualTo(later.get());
    assertThat(asleep).isCancelled();
    assertThat(stubborn).isCancelled();
  }

  @Test
  @DisplayName("203: a stop with a long grace gives up no later than a drain did")
  void endOfDrainCounts() throws Exception {
    begun(ignoring());
    loop.drain(SHORT, SHORT);
    assertThat(loop.stop(LONG)).hasSize(1);
  }

  @Test
  @DisplayName("203: all of it told in one pass is the same")
  void toldTogether() throws Exception {
    begun(ignoring());
    var ends = new ArrayList<CompletableFuture<List<Task<?>>>>();
    loop.post(
        () -> {
          ends.add(loop.drain(LONG, LONG));
          ends.add(loop.drain(Duration.ZERO, SHORT));
          ends.add(loop.drain(SHORT, Duration.ZERO));
          ends.add(loop.shutdown(LONG));
        });
    loop.join();
    assertThat(ends).hasSize(4).allMatch(end -> end.join().size() == 1);
  }

  @Test
  @DisplayName("203: its own tasks can have it drained, end themselves, and cannot wait for it")
  void fromInside() throws Exception {
    CompletableFuture<Object> refused = begun(seq(v -> gate, v -> loop.drainAndWait(LONG)));
    gate.complete(null);
    assertThatThrownBy(refused::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot wait on its own thread for its end. Call drain(grace)");
    assertThat(loop.isRunning()).isTrue();
    CompletableFuture<Object> inside =
        loop.submit(seq(v -> loop.drain(LONG) == null ? null : sleep(SHORT), v -> "to its end"));
    loop.join();
    assertThat(inside.get()).isEqualTo("to its end");
  }

  @Test
  @DisplayName("203: an interrupt of who waits ends the grace, and is kept")
  void interrupted() throws Exception {
    begun(ignoring());
    Thread.currentThread().interrupt();
    List<Task<?>> left = loop.drainAndWait(LONG);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(left).hasSize(1);
  }

  @Test
  @DisplayName("201: while others submit, each is refused or gets its answer")
  void race() throws Exception {
    var taken = new ArrayList<List<CompletableFuture<Object>>>();
    var submitters = new ArrayList<Thread>();
    var many = new CountDownLatch(1_000);
    for (int i = 0; i < 3; i++) {
      var own = new ArrayList<CompletableFuture<Object>>();
      taken.add(own);
      submitters.add(
          new Thread(
              () -> {
                try {
                  while (true) {
                    own.add(loop.submit(seq(v -> Baton.yieldNow(), v -> "answer")));
                    many.countDown();
                  }
                } catch (RejectedExecutionException drained) {
                  own.add(CompletableFuture.completedFuture("refused"));
                }
              }));
    }
    submitters.forEach(Thread::start);
    many.await();
    assertThat(loop.drainAndWait(LONG)).isEmpty();
    for (Thread submitter : submitters) {
      submitter.join();
    }
    for (List<CompletableFuture<Object>> own : taken) {
      int refused = 0;
      for (CompletableFuture<Object> future : own) {
        try {
          refused += future.join().equals("refused") ? 1 : 0;
        } catch (CompletionException e) { // it came between the last look and the end
          assertThat(e).hasCauseInstanceOf(RejectedExecutionException.class);
        }
      }
      assertThat(refused).isOne();
    }
  }
}
