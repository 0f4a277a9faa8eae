package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.Event;
import dev.baton.loop.EventLoop;
import dev.baton.loop.ForeignLoop;
import dev.baton.loop.HostTimer;
import dev.baton.loop.Impatient;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a foreign loop offers on its host's thread, and what it says where a host refuses. */
@Timeout(120)
class ForeignUseTest extends Virtual {
  private static final Duration LONG = Duration.ofDays(1);
  private static final HostTimer NEVER = (delay, action) -> {};
  private static final RunOptions NAMED = RunOptions.defaults().name("ui");

  /** The actions of a host that this thread runs itself. */
  private final ArrayDeque<Runnable> actions = new ArrayDeque<>();

  private final ScheduledExecutorService service =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "host"));

  @AfterEach
  void end() {
    service.shutdownNow();
  }

  private ForeignLoop onThisThread() {
    return ForeignLoop.on(actions::add, NEVER, () -> true, NAMED);
  }

  private void pump() {
    while (!actions.isEmpty()) {
      actions.poll().run();
    }
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("195: what is spawned on the host's thread starts in the next pass, in order")
  void spawn() {
    ForeignLoop loop = onThisThread();
    var inner = new ArrayList<Task<Object>>();
    Task<Object> first =
        loop.spawn(
            seq(
                v -> log("first on " + Baton.currentLoop().name(), null),
                v -> {
                  inner.add(loop.spawn(seq(w -> log("inner", "in"))));
                  return log("first goes on", inner.get(0));
                }));
    Task<Object> second = loop.spawn(seq(v -> log("second", 2)));
    assertThat(trace).isEmpty();
    assertThat(actions).hasSize(1);
    pump();
    assertThat(trace).containsExactly("first on ui", "first goes on", "second", "inner");
    assertThat(first.result()).isEqualTo("in");
    assertThat(second.result()).isEqualTo(2);
    assertThat(Structures.notEmpty(Handles.of(loop.loop()))).isEmpty();
  }

  @Test
  @DisplayName("195: elsewhere a spawn is refused, says what to do, and does not use it up")
  void spawnElsewhere() throws Exception {
    ForeignLoop told =
        ForeignLoop.on(
            service, NEVER, () -> Thread.currentThread().getName().equals("host"), NAMED);
    Coroutine<Object> coroutine = seq(v -> "x");
    assertThatThrownBy(() -> told.spawn(coroutine))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("on the thread of the host of the loop 'ui'")
        .hasMessageContaining("this is the thread '" + Thread.currentThread().getName() + "'")
        .hasMessageEndingWith("From any thread, call submit(coroutine).");
    assertThat(await(told.submit(coroutine))).isEqualTo("x");
    assertThatThrownBy(() -> told.emit("e", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("From any thread, call post(() -> loop.emit(event, value)).");
    assertThat(await(CompletableFuture.supplyAsync(() -> told.spawn(seq(v -> 1)), service)))
        .isNotNull();
  }

  @Test
  @DisplayName("195: a loop that was not told its host's thread learns it from its passes")
  void learnsItsThread() throws Exception {
    ForeignLoop loop = ForeignLoop.on(service, NEVER, NAMED);
    assertThatThrownBy(
            () -> await(CompletableFuture.supplyAsync(() -> loop.spawn(none()), service)))
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has run no pass yet that would tell which thread that is")
        .hasMessageContaining("ForeignLoop.on(executor, timer, onHost, options)");
    await(loop.submit(none()));
    assertThatThrownBy(() -> loop.spawn(none()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("this is the thread '");
    Task<Object> task = await(CompletableFuture.supplyAsync(() -> loop.spawn(none()), service));
    await(loop.submit(seq(v -> Baton.yieldNow())));
    assertThat(task.isDone()).isTrue();
  }

  private static Coroutine<Object> none() {
    return seq(v -> null);
  }

  @Test
  @DisplayName("196: an event that is emitted between passes wakes who waits for it")
  void emit() {
    ForeignLoop loop = onThisThread();
    Task<Object> waits = loop.spawn(seq(v -> Baton.event("click"), v -> ((Event) v).value()));
    Task<Object> any = loop.spawn(seq(v -> Baton.anyEvent(), v -> ((Event) v).value()));
    assertThat(loop.emit("click", "nobody waits yet")).isZero();
    pump();
    assertThat(loop.emit("click", 7)).isEqualTo(2);
    assertThat(waits.isDone()).isFalse();
    pump();
    assertThat(waits.result()).isEqualTo(7);
    assertThat(any.result()).isEqualTo(7);
    loop.spawn(seq(v -> log("inside: " + loop.emit("click", 8), null)));
    pump();
    assertThat(trace).containsExactly("inside: 0");
  }

  @Test
  @DisplayName("195: its handle is the current loop, and takes what may come from any thread only")
  void handle() throws Exception {
    ForeignLoop loop = ForeignLoop.on(service, NEVER, NAMED);
    EventLoop handle = loop.loop();
    assertThat(ForeignUseTest.<Object>await(loop.submit(seq(v -> Baton.currentLoop()))))
        .isSameAs(handle);
    assertThat(ForeignUseTest.<Object>await(handle.submit(seq(v -> "x")))).isEqualTo("x");
    handle.post(() -> {});
    loop.submit(seq(v -> sleep(LONG)));
    List<Runnable> refused =
        List.of(
            () -> handle.run(none()),
            handle::runUntilIdle,
            handle::step,
            () -> handle.spawn(none()),
            handle::hold,
            () -> handle.emit("e", 1),
            handle::close,
            () -> handle.close(ms(1)));
    for (Runnable call : refused) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("The passes of the loop 'ui' are run by its host")
          .hasMessageContaining("Use submit or post, or what ForeignLoop has");
    }
  }

  @Test
  @DisplayName("200: loops of one host run while a task of one of them has it run other actions")
  void dialogs() {
    ForeignLoop a = onThisThread();
    ForeignLoop b = onThisThread();
    Task<Object> opens =
        a.spawn(
            seq(
                v -> {
                  b.spawn(seq(w -> log("b runs on " + Baton.currentLoop(), null)));
                  a.spawn(seq(w -> log("a waits for its task", null)));
                  pump(); // a dialog
                  return log("still on " + Baton.currentLoop(), null);
                },
                v -> Baton.yieldNow(),
                v -> "closed"));
    pump();
    assertThat(trace)
        .containsExactly("b runs on loop 'ui'", "still on loop 'ui'", "a waits for its task");
    assertThat(opens.result()).isEqualTo("closed");
  }

  @Test
  @DisplayName("197: what a host refuses is thrown to who hands it in, and nothing is begun")
  void refusal() {
    var refuses = new boolean[] {true};
    Executor host =
        action -> {
          if (refuses[0]) {
            throw new IllegalArgumentException("full");
          }
          actions.add(action);
        };
    ForeignLoop loop = ForeignLoop.on(host, NEVER, () -> true, NAMED);
    List<Runnable> doors =
        List.of(
            () -> loop.submit(seq(v -> log("submitted", null))),
            () -> loop.spawn(seq(v -> log("spawned", null))),
            () -> loop.post(() -> trace.add("posted")),
            () -> loop.emit("e", 1));
    for (Runnable door : doors) {
      assertThatThrownBy(door::run)
          .isInstanceOf(RejectedExecutionException.class)
          .hasMessage(
              "The host of the loop 'ui' has refused to run a pass:"
                  + " java.lang.IllegalArgumentException: full")
          .hasRootCauseMessage("full");
    }
    refuses[0] = false;
    Task<Object> later = loop.spawn(seq(v -> log("later", null)));
    pump();
    assertThat(later.isDone()).isTrue();
    assertThat(trace).containsExactly("later");
  }

  @Test
  @DisplayName(
      "198: a host that runs actions at once is refused, whatever it makes of what it gets")
  void atOnce() {
    Executor swallows =
        action -> {
          try {
            action.run();
          } catch (RuntimeException ignored) {
            // as executors do that keep it for a future
          }
        };
    for (Executor host : List.of(Runnable::run, swallows)) {
      ForeignLoop loop = ForeignLoop.on(host, NEVER, () -> true, NAMED);
      for (Runnable door :
          List.<Runnable>of(
              () -> loop.submit(seq(v -> log("ran", null))),
              () -> loop.spawn(seq(v -> log("ran", null))),
              () -> loop.post(() -> trace.add("ran")))) {
        assertThatThrownBy(door::run)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("The host of the loop 'ui' runs an action at once, in execute")
            .hasMessageContaining("has to queue the action and return");
      }
    }
    assertThat(trace).isEmpty();
  }

  @Test
  @DisplayName("197: a host that was shut down is given up at once, and what it ran fails")
  void shutDown() throws Exception {
    ForeignLoop loop = ForeignLoop.on(service, NEVER, NAMED);
    var gate = new CompletableFuture<Object>();
    CompletableFuture<Object> inFlight = loop.submit(seq(v -> gate));
    CompletableFuture<Object> asleep = loop.submit(seq(v -> sleep(LONG)));
    await(loop.submit(none()));
    service.shutdown();
    gate.complete("nobody takes it");
    failsAsGivenUp(inFlight, "was shut down");
    failsAsGivenUp(asleep, "was shut down");
    assertThatThrownBy(() -> loop.submit(none()))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("The loop 'ui' was ended by an error");
    assertThat(await(loop.drain(LONG))).hasSize(2);
    await(loop.shutdown());
  }

  private static void failsAsGivenUp(CompletableFuture<?> future, String how) {
    assertThatThrownBy(() -> await(future))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The loop 'ui' was ended by an error")
        .hasMessageContaining("The host of the loop 'ui' runs no passes any more: it " + how);
  }

  @Test
  @DisplayName("197: a host that dropped a pass when it was shut down is found at the next submit")
  void shutDownNow() throws Exception {
    ForeignLoop loop = ForeignLoop.on(service, NEVER, NAMED);
    var blocked = new CompletableFuture<Object>();
    service.execute(blocked::join);
    CompletableFuture<Object> dropped = loop.submit(none());
    service.shutdownNow();
    blocked.complete(null);
    assertThat(service.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    try {
      CompletableFuture<Object> late = loop.submit(none());
      // The loop was given up before the refusal had come back to here.
      assertThatThrownBy(() -> await(late)).hasCauseInstanceOf(RejectedExecutionException.class);
    } catch (RejectedExecutionException refused) {
      assertThat(refused).hasMessageContaining("it was shut down before it ran a pass");
    }
    assertThatThrownBy(() -> await(dropped)).hasCauseInstanceOf(RejectedExecutionException.class);
  }

  @Test
  @DisplayName("197: a host that refuses for too long is given up if something is in flight")
  void refusesForEver() throws Exception {
    var refuses = new boolean[1];
    Executor host =
        action -> {
          synchronized (refuses) {
            if (refuses[0]) {
              throw new RejectedExecutionException("full");
            }
          }
          service.execute(action);
        };
    ForeignLoop busy = Impatient.on(host, NEVER, NAMED, ms(50));
    ForeignLoop idle = Impatient.on(host, NEVER, NAMED, ms(50));
    var gate = new CompletableFuture<Object>();
    CompletableFuture<Object> inFlight = busy.submit(seq(v -> gate));
    await(busy.submit(none()));
    await(idle.submit(none()));
    synchronized (refuses) {
      refuses[0] = true;
    }
    assertThatThrownBy(() -> idle.submit(none())).hasMessageContaining("full");
    gate.complete("nobody takes it");
    failsAsGivenUp(inFlight, "has refused them for 0.05s");
    Object passes = Structures.field(idle, "passes");
    while ((long) Structures.field(passes, "refusedFor") != 0) { // until it asks no more
      Thread.onSpinWait();
    }
    synchronized (refuses) {
      refuses[0] = false;
    }
    assertThat(ForeignUseTest.<Object>await(idle.submit(seq(v -> "goes on")))).isEqualTo("goes on");
  }

  @Test
  @DisplayName("199: a timer that rings twice is not asked for twice as often")
  void ringsTwice() {
    var rings = new ArrayDeque<Runnable>();
    ForeignLoop loop =
        ForeignLoop.on(actions::add, (delay, ring) -> rings.add(ring), () -> true, NAMED);
    Machine.Part nap = v -> sleep(Duration.ofNanos(2_000_000));
    Task<Object> naps = loop.spawn(seq(nap, nap, nap, nap, nap, nap, nap, nap, nap, nap));
    int asked = 0;
    while (!naps.isDone()) {
      pump();
      if (!rings.isEmpty() && !naps.isDone()) {
        asked += rings.size();
        long now = System.nanoTime();
        while (System.nanoTime() - now < 2_000_000) {
          Thread.onSpinWait();
        }
        List<Runnable> due = new ArrayList<>(rings);
        rings.clear();
        due.forEach(Runnable::run);
        pump();
        due.forEach(Runnable::run);
      }
    }
    assertThat(asked).isLessThanOrEqualTo(10); // one for each nap
  }

  @Test
  @DisplayName("199: where a timer never rings, the next pass takes what is due")
  void neverRings() throws Exception {
    ForeignLoop loop = ForeignLoop.on(service, NEVER, NAMED);
    CompletableFuture<Object> asleep = loop.submit(seq(v -> sleep(ms(1)), v -> "awake"));
    while (!asleep.isDone()) {
      loop.post(() -> {});
    }
    assertThat(asleep.get()).isEqualTo("awake");
  }
}
