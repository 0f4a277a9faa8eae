package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.ForeignLoop;
import dev.baton.loop.HostTimer;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The draining of a loop on a thread of somebody else's. */
@Timeout(120)
class ForeignDrainTest extends Virtual {
  private static final Duration LONG = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final HostTimer NEVER = (delay, action) -> {};

  private final ScheduledExecutorService host =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "host"));

  private final ForeignLoop loop = loop(this::after);
  private final CompletableFuture<Object> gate = new CompletableFuture<>();

  @AfterEach
  void end() {
    host.shutdownNow();
  }

  private void after(Duration delay, Runnable action) {
    host.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private ForeignLoop loop(HostTimer timer) {
    return ForeignLoop.on(
        host, timer, RunOptions.defaults().name("ui").mute(Report.Kind.TASK_LEFT));
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  /** Waits until the host has run what it was asked for, and two passes more. */
  private void settle() throws Exception {
    var settled = new CompletableFuture<Object>();
    loop.post(() -> loop.post(() -> loop.post(() -> settled.complete(null))));
    await(settled);
  }

  private CompletableFuture<Object> begun(Coroutine<?> coroutine) throws Exception {
    CompletableFuture<Object> future = loop.submit(seq(v -> coroutine));
    settle();
    return future;
  }

  private static Coroutine<Object> ignoring() {
    return Machine.co(m -> m.await(0, attempt(sleep(LONG), (v, thrown) -> null)));
  }

  @Test
  @DisplayName("201: from outside nothing is taken, not even on the host's thread between passes")
  void doors() throws Exception {
    CompletableFuture<Object> inFlight =
        begun(
            seq(
                v -> gate,
                v -> loop.spawn(seq(w -> sleep(SHORT), w -> v)),
                v -> loop.submit(seq(w -> v + "!"))));
    CompletableFuture<List<Task<?>>> ended = loop.drain(LONG);
    Coroutine<Object> late = seq(v -> "late");
    List<Runnable> doors =
        List.of(
            () -> loop.submit(late),
            () -> loop.loop().submit(late),
            () -> CompletableFuture.runAsync(() -> loop.spawn(late), host).join());
    for (Runnable door : doors) {
      assertThatThrownBy(door::run)
          .hasMessageContaining("The loop 'ui' is draining: it takes nothing new")
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isInstanceOf(RejectedExecutionException.class),
              thrown -> assertThat(thrown).hasCauseInstanceOf(RejectedExecutionException.class));
    }
    settle();
    assertThat(ended).isNotDone();
    loop.post(() -> gate.complete("answer"));
    assertThat(await(inFlight)).isEqualTo("answer!");
    assertThat(await(ended)).isEmpty();
    assertThatThrownBy(() -> loop.submit(late)).hasMessage("The loop 'ui' is closed");
    assertThatThrownBy(() -> loop.post(() -> {})).hasMessage("The loop 'ui' is closed");
    await(loop.shutdown());
    assertThat(await(loop.drain(LONG))).isEmpty();
    assertThat(Structures.notEmpty(Handles.of(loop.loop()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20, Long.MAX_VALUE / 1_000})
  @DisplayName("201: with nothing in flight it ends at once, also if it was never used")
  void nothingInFlight(long millis) throws Exception {
    assertThat(await(loop.drain(Duration.ofMillis(millis)))).isEmpty();
    assertThatThrownBy(() -> CompletableFuture.runAsync(() -> loop.spawn(seq()), host).join())
        .hasRootCauseInstanceOf(RejectedExecutionException.class)
        .hasRootCauseMessage("The loop 'ui' is closed");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("202: after the grace the rest is cancelled and given up, rings the timer or not")
  void graceIsOver(boolean rings) throws Exception {
    ForeignLoop drained = rings ? loop : loop(NEVER);
    var order = new ArrayList<String>();
    CompletableFuture<Object> cleans =
        drained.submit(
            attempt(
                sleep(LONG),
                (v, thrown) -> {
                  order.add(thrown.getMessage());
                  return order.add("clean");
                }));
    CompletableFuture<Object> stubborn = drained.submit(ignoring());
    await(drained.submit(seq(v -> Baton.yieldNow()))); // both have begun
    long begun = System.nanoTime();
    List<Task<?>> left = await(drained.drain(SHORT));
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(2 * SHORT.toNanos());
    assertThat(order).containsExactly("the loop is closing", "clean");
    assertThat(cleans).isCompletedWithValue(true);
    assertThat(left).hasSize(1).noneMatch(Task::isDone);
    assertThatThrownBy(() -> await(stubborn))
        .isInstanceOf(CancellationException.class)
        .hasStackTraceContaining("The loop 'ui' has ended before the task did");
  }

  @ParameterizedTest
  @ValueSource(strings = {"drain drain", "drain shutdown", "shutdown drain"})
  @DisplayName("203: told again, while it drains or shuts down, the earliest times count")
  void toldAgain(String ways) throws Exception {
    CompletableFuture<Object> asleep = begun(sleep(LONG));
    CompletableFuture<Object> stubborn = begun(ignoring());
    var ends = new ArrayList<CompletableFuture<?>>();
    for (String way : ways.split(" ")) {
      ends.add(way.equals("drain") ? loop.drain(LONG, LONG) : loop.shutdown());
      settle();
    }
    if (ways.contains("shutdown")) {
      assertThat(asleep).isCancelled();
    }
    assertThat(ends).noneMatch(CompletableFuture::isDone);
    assertThat(await(loop.drain(SHORT))).hasSize(1);
    assertThat(asleep).isCancelled();
    assertThat(stubborn).isCancelled();
    for (CompletableFuture<?> end : ends) {
      assertThat(end.handle((ended, failure) -> "told").get(60, TimeUnit.SECONDS))
          .isEqualTo("told");
    }
  }

  @Test
  @DisplayName("203: a drain that comes while a shutdown ends what it can still lets that finish")
  void afterShutdown() throws Exception {
    CompletableFuture<Object> cleans =
        begun(attempt(sleep(LONG), (v, thrown) -> seq(w -> gate, w -> "clean")));
    CompletableFuture<Void> down = loop.shutdown();
    CompletableFuture<List<Task<?>>> ended = loop.drain(LONG);
    settle();
    assertThat(down).isNotDone();
    gate.complete(null);
    await(down);
    assertThat(await(ended)).isEmpty();
    assertThat(cleans).isCompletedWithValue("clean");
    await(loop.shutdown());
  }

  @Test
  @DisplayName("203: a task that drains its own loop goes on to its end")
  void fromInside() throws Exception {
    var ended = new CompletableFuture<List<Task<?>>>();
    CompletableFuture<Object> own =
        loop.submit(
            seq(
                v -> {
                  loop.drain(LONG).thenAccept(ended::complete);
                  return sleep(SHORT);
                },
                v -> "to its end"));
    assertThat(await(own)).isEqualTo("to its end");
    assertThat(await(ended)).isEmpty();
  }

  @Test
  @DisplayName("202: a task that spawns the next one for ever ends with the grace")
  void spawnsForEver() throws Exception {
    var count = new int[1];
    class Chain {
      Coroutine<Object> link() {
        return seq(v -> Baton.spawn(link()) == null ? null : count[0]++);
      }
    }
    loop.submit(new Chain().link());
    assertThat(await(loop.drain(SHORT, LONG))).isEmpty();
    assertThat(count[0]).isPositive();
  }

  @Test
  @DisplayName("202: a host that runs no pass any more cannot keep a drain from its end")
  void hostHangs() throws Exception {
    CompletableFuture<Object> asleep = begun(sleep(LONG));
    var let = new CountDownLatch(1);
    host.execute(
        () -> {
          try {
            let.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(await(loop.drain(SHORT))).hasSize(1);
    assertThatThrownBy(() -> await(asleep))
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The host of the loop 'ui' has not run the pass in which it ends");
    let.countDown();
    await(CompletableFuture.runAsync(() -> {}, host)); // its late pass does no harm
    assertThatThrownBy(() -> loop.submit(seq())).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  @DisplayName("202: a step that holds the host's thread is waited for")
  void longStep() throws Exception {
    var let = new CountDownLatch(1);
    var holds = new CountDownLatch(1);
    CompletableFuture<Object> step =
        loop.submit(
            seq(
                v -> {
                  holds.countDown();
                  let.await();
                  return "done";
                }));
    holds.await();
    CompletableFuture<List<Task<?>>> ended = loop.drain(Duration.ZERO);
    assertThatThrownBy(() -> ended.get(1_500, TimeUnit.MILLISECONDS)).hasMessage(null);
    let.countDown();
    assertThat(await(ended)).isEmpty();
    assertThat(await(step)).isEqualTo("done");
  }

  @Test
  @DisplayName("203: a host that this thread runs may be told everything before it runs anything")
  void toldBeforeAPass() {
    var actions = new ArrayDeque<Runnable>();
    ForeignLoop own =
        ForeignLoop.on(
            actions::add, NEVER, () -> true, RunOptions.defaults().mute(Report.Kind.TASK_LEFT));
    CompletableFuture<Object> taken = own.submit(seq(v -> "taken"));
    CompletableFuture<List<Task<?>>> ended = own.drain(LONG);
    while (!actions.isEmpty()) {
      actions.poll().run();
    }
    assertThat(taken).isCompletedWithValue("taken");
    assertThat(ended).isCompletedWithValue(List.of());
  }
}
