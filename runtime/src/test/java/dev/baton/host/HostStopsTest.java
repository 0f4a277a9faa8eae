package dev.baton.host;

import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.Virtual;
import dev.baton.annotation.OnCancel.Policy;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements 74-78 of {@code docs/reference/semantics.md}: cancels, timeouts, values that come too
 * late, interrupts. What a call does in each of its states is in {@code StopMatrixTest}.
 */
@Timeout(60)
class HostStopsTest extends Virtual {
  private static final String THREADED = "dev.baton.host.HostKind#threaded";

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  /** Waits to be interrupted, or released. */
  private String waits() {
    started.countDown();
    try {
      release.await();
      log.add("ended");
    } catch (InterruptedException e) {
      log.add("interrupted");
      Thread.currentThread().interrupt(); // as everybody is taught
    }
    return "value";
  }

  /** Cancels a task once its call runs, and gives what it ends with. */
  private Object cancelled(Coroutine<?> call, Runnable then) {
    return Baton.run(
        seq(
            v -> {
              Task<?> task = spawn(attempt(call, (w, thrown) -> thrown == null ? w : thrown));
              return seq(
                  w -> until(started),
                  w -> {
                    task.cancel();
                    return yieldNow();
                  },
                  w -> {
                    log.add("task done: " + task.isDone());
                    then.run();
                    return task;
                  });
            }));
  }

  private static Coroutine<Object> until(CountDownLatch latch) {
    return seq(v -> yieldNow(), v -> latch.getCount() == 0 ? null : until(latch));
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("74: a call that is cancelled while it waits never runs, and its place is free")
  void cancelledInQueue(HostKind kind) {
    try (Host host = kind.make().serial().ordered(false)) {
      Object seen =
          Baton.run(
              seq(
                  v -> {
                    Task<?> first = spawn(host.call("first", () -> log.add("first")));
                    Task<?> second = spawn(host.call("second", () -> log.add("second")));
                    Task<?> third = spawn(host.call("third", () -> log.add("third")));
                    return seq(
                        w -> yieldNow(),
                        w -> {
                          second.cancel(); // in the pass in which it was begun
                          return attempt(second, (x, thrown) -> thrown);
                        },
                        w -> gather(first, third));
                  }));
      assertThat(seen).isEqualTo(List.of(true, true));
      assertThat(log).containsExactly("first", "third");
      assertThat(host.stats().cancelled()).isEqualTo(1);
      assertThat(host.stats().started()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("75: INTERRUPT: the thread is interrupted, and the task goes on when the call ended")
  void interrupt(HostKind kind) {
    try (Host host = kind.make()) {
      assertThat(cancelled(host.call("f", this::waits), () -> {})).isInstanceOf(Cancelled.class);
      assertThat(log).contains("interrupted");
      assertThat(host.stats().discarded()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("75: JOIN: the task goes on when the call has ended, which is not interrupted")
  void join(HostKind kind) {
    try (Host host = kind.make().onCancel(Policy.JOIN)) {
      assertThat(cancelled(host.call("f", this::waits), release::countDown))
          .isInstanceOf(Cancelled.class);
      assertThat(log).containsExactly("task done: false", "ended");
    }
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("75: ABANDON: the task goes on at once, and the call keeps its place to its end")
  void abandon(HostKind kind) {
    try (Host host = kind.make().onCancel(Policy.ABANDON)) {
      Object seen =
          cancelled(
              host.call("f", this::waits),
              () -> {
                assertThat(host.stats().running()).isEqualTo(1);
                assertThat(host.stats().abandoned()).isEqualTo(1);
                release.countDown();
              });
      assertThat(seen).isInstanceOf(Cancelled.class);
      host.close(Duration.ofSeconds(30));
      assertThat(log).contains("ended");
      assertThat(host.stats().running()).isZero();
      assertThat(host.stats().discarded()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("75: what a method says of its cancel and its time goes before what the host says")
  void method() {
    CapabilityMethod method =
        CapabilityMethod.of(
                "store", String.class, List.of(), List.of(), (target, arguments) -> waits())
            .onCancel(Policy.JOIN);
    try (Host host = Host.threads(1).onCancel(Policy.ABANDON).timeout(Duration.ofDays(1))) {
      assertThat(cancelled(host.call(method, this), release::countDown))
          .isInstanceOf(Cancelled.class);
      assertThat(log).containsExactly("task done: false", "ended");
    }
    CapabilityMethod quick = method.timeout(ms(20)).onCancel(Policy.INTERRUPT);
    try (Host host = Host.simulated(call -> ms(50), 1).timeout(Duration.ofDays(1))) {
      assertThatThrownBy(() -> run(host.call(quick, this))).isInstanceOf(TimedOut.class);
      assertThat(millis()).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("75: a host's timeout joins the call, and counts from the hand-over")
  void timeout(HostKind kind) {
    try (Host host = kind.make().timeout(ms(5))) {
      assertThatThrownBy(() -> Baton.run(host.call("slow", this::waits)))
          .isInstanceOf(TimedOut.class)
          .satisfies(this::assertTooSlow);
      assertThat(log).isEqualTo(started.getCount() == 0 ? List.of("interrupted") : List.of());
    }
  }

  /** Checks what is said of a call that was too slow; a cluster may know that it has not run. */
  void assertTooSlow(Throwable thrown) {
    assertThat(thrown)
        .hasMessageContaining("The call slow on ")
        .hasMessageEndingWith(" has not ended within 0.005s");
  }

  @Test
  @DisplayName("75: a simulated host's timeout is of the loop's time, the queue included")
  void simulatedTimeout() {
    try (Host host = Host.simulated(call -> ms(10), 1).timeout(ms(25)).ordered(false)) {
      var parts = new ArrayList<Coroutine<Object>>();
      for (int i = 0; i < 4; i++) {
        Coroutine<String> call = host.call("f", () -> "value");
        parts.add(
            attempt(
                call,
                (v, t) -> log((t == null ? v : t.getClass().getSimpleName()) + " " + millis(), 1)));
      }
      run(gather(parts));
      assertThat(trace).containsExactly("value 10", "value 20", "TimedOut 25", "TimedOut 25");
      assertThat(host.stats().cancelled()).isEqualTo(1);
      assertThat(host.stats().failed()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("75: a call does not outlive its scope, nor its withTimeout")
  void scoped(HostKind kind) {
    try (Host host = kind.make()) {
      Baton.run(
          cancellingScope(
              s -> {
                s.spawn(host.call("f", this::waits));
                return until(started);
              }));
      log.add("scope over");
      assertThat(log).containsExactly("interrupted", "scope over");
      log.clear();
      assertThatThrownBy(() -> Baton.run(withTimeout(ms(20), host.call("g", this::waits))))
          .isInstanceOf(TimedOut.class);
      log.add("timeout over");
      assertThat(log).endsWith("timeout over");
      assertThat(host.stats().running()).isZero();
    }
  }

  @Test
  @DisplayName("75: a cancel ends the time of a simulated call, as an interrupt would")
  void simulatedCancel() {
    try (Host host = Host.simulated(call -> ms(50), 1)) {
      assertThatThrownBy(() -> run(withTimeout(ms(20), host.call("f", () -> log("runs", 1)))))
          .isInstanceOf(TimedOut.class);
      assertThat(millis()).isEqualTo(20);
      assertThat(trace).isEmpty();
      assertThatThrownBy(
              () ->
                  run(
                      withTimeout(
                          ms(20), host.onCancel(Policy.JOIN).call("g", () -> log("joined", 1)))))
          .isInstanceOf(TimedOut.class);
      assertThat(millis()).isEqualTo(70);
      assertThat(trace).containsExactly("joined");
    }
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("76: a value that comes after the cancel is closed, or given to the handler")
  void discarded(HostKind kind) {
    List<Object> given = new CopyOnWriteArrayList<>();
    try (Host host = kind.make().onCancel(Policy.JOIN)) {
      AutoCloseable resource = () -> log.add("closed");
      Object seen =
          cancelled(
              host.call(
                  "f",
                  () -> {
                    waits();
                    return resource;
                  }),
              release::countDown);
      assertThat(seen).isInstanceOf(Cancelled.class);
      assertThat(log).containsExactly("task done: false", "ended", "closed");
      cancelled(host.discarded(given::add).call("g", this::waits), () -> {});
      assertThat(given).isEmpty(); // the latch is open: the call had ended before
    }
  }

  @Test
  @DisplayName(
      "76: the handler gets the value, and may itself use the host; what it throws is logged")
  void handler() {
    List<Object> given = new CopyOnWriteArrayList<>();
    try (Host host = Host.threads(2).onCancel(Policy.JOIN)) {
      Host handled =
          host.discarded(
              value -> {
                given.add(value);
                given.add(Baton.<String>run(host.call("cleanup", () -> "cleaned")));
                throw new IllegalStateException("of the handler's");
              });
      assertThat(cancelled(handled.call("f", this::waits), release::countDown))
          .isInstanceOf(Cancelled.class);
      assertThat(given).containsExactly("value", "cleaned");
      assertThat(host.stats().running()).isZero();
    }
  }

  @Test
  @DisplayName("77: a second cancel of a task that joins its call does not shorten that; it counts")
  void secondCancel() {
    try (Host host = Host.threads(1).onCancel(Policy.JOIN)) {
      Object requests =
          Baton.run(
              seq(
                  v -> {
                    Coroutine<String> call = host.call("f", this::waits);
                    Task<?> task = spawn(attempt(call, (w, thrown) -> thrown));
                    return seq(
                        w -> until(started),
                        w -> {
                          task.cancel();
                          return yieldNow();
                        },
                        w -> {
                          task.cancel();
                          return yieldNow();
                        },
                        w -> {
                          int requested = task.isDone() ? -1 : task.cancelling();
                          release.countDown();
                          return attempt(task, (x, thrown) -> requested);
                        });
                  }));
      assertThat(requests).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("78: no interrupt of a cancelled call reaches another call of the thread")
  void noStrayInterrupt(HostKind kind) {
    var stray = new AtomicInteger();
    try (Host host = kind.make()) {
      for (int i = 0; i < 50; i++) {
        var begins = new CountDownLatch(1);
        Baton.run(
            cancellingScope(
                s -> {
                  s.spawn(
                      host.call(
                          "cancelled",
                          () -> {
                            begins.countDown();
                            try {
                              Thread.sleep(60_000);
                            } catch (InterruptedException e) {
                              Thread.currentThread().interrupt();
                            }
                            return null;
                          }));
                  return until(begins);
                }));
        Baton.run(
            host.call("next", () -> Thread.interrupted() ? stray.incrementAndGet() : stray.get()));
      }
      assertThat(stray.get()).isZero();
    }
  }

  @Test
  @DisplayName(
      "75: a simulated call that its task has left ends with its loop, and frees its place")
  void simulatedEndsWithItsLoop() {
    Host host = Host.simulated(call -> ms(10), 1);
    for (Policy policy : List.of(Policy.ABANDON, Policy.JOIN)) {
      EventLoop loop = EventLoop.create(RunOptions.defaults().reports(report -> {}));
      Task<?> task = loop.spawn(host.onCancel(policy).call("left", () -> log.add("ran")));
      loop.run(seq(v -> yieldNow(), v -> yieldNow()));
      assertThat(host.stats().running()).isOne();
      task.cancel();
      loop.close(Duration.ZERO);
      assertThat(host.stats().running()).isZero();
      assertThat(Baton.run(host.call("next", () -> 1))).isEqualTo(1);
    }
    assertThat(log).isEmpty();
  }
}
