package dev.baton.host;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.spawn;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statement 80 of {@code docs/reference/semantics.md}: the closing of hosts, and of loops. */
@Timeout(60)
class HostCloseTest extends Virtual {
  private static final String THREADED = "dev.baton.host.HostKind#threaded";
  private final List<Object> log = new CopyOnWriteArrayList<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  private String waits() throws InterruptedException {
    started.countDown();
    release.await();
    return "value";
  }

  private static Coroutine<Object> until(CountDownLatch latch) {
    return seq(v -> yieldNow(), v -> latch.getCount() == 0 ? null : until(latch));
  }

  /** Runs a call and one that waits behind it, and closes the host while the first one runs. */
  private Object closed(Host host, Duration grace, Runnable meanwhile) {
    return Baton.run(
        seq(
            v -> {
              Coroutine<String> first = host.call("first", this::waits);
              Coroutine<String> second = host.call("second", () -> "second");
              Task<?> all =
                  spawn(
                      gather(
                          attempt(first, (w, t) -> t == null ? w : t),
                          attempt(second, (w, t) -> t == null ? w : t)));
              return seq(
                  w -> until(started),
                  w -> {
                    var left = CompletableFuture.supplyAsync(() -> host.close(grace));
                    meanwhile.run();
                    log.addAll(left.join());
                    return all;
                  });
            }));
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("80: a close refuses those that wait, and gives the running ones their time")
  void grace(HostKind kind) {
    Host host = kind.make().serial();
    List<?> seen =
        (List<?>)
            closed(
                host,
                Duration.ofHours(1),
                () -> {
                  while (host.stats().waiting() > 0) {
                    Thread.onSpinWait();
                  }
                  release.countDown();
                });
    assertThat(seen.get(0)).isEqualTo("value");
    assertThat((Throwable) seen.get(1))
        .isInstanceOf(HostClosed.class)
        .hasMessageEndingWith(" is closed: the call second was not begun");
    assertThat(log).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("80: a close interrupts what has not ended within the grace")
  void interrupts(HostKind kind) {
    interrupts(kind.make().serial());
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("80: so does it with one that its task would abandon")
  void interruptsWhatIsAbandoned(HostKind kind) {
    interrupts(kind.make().serial().onCancel(Policy.ABANDON));
  }

  private void interrupts(Host host) {
    List<?> seen = (List<?>) closed(host, Duration.ZERO, () -> {});
    assertThat((Throwable) seen.get(0))
        .isInstanceOf(HostClosed.class)
        .hasMessageEndingWith(" is closed: the call first was interrupted");
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName(
      "80: so does it with one that its task has left, by a cancel or at the end of its time")
  void interruptsWhatWasLeft(HostKind kind) {
    for (boolean timeout : List.of(true, false)) {
      var gone = new CountDownLatch(1);
      var begun = new CountDownLatch(1);
      Host host = kind.make().serial().onCancel(Policy.ABANDON);
      Host view = timeout ? host.timeout(Duration.ofMillis(50)) : host;
      Baton.run(
          seq(
              v -> {
                Coroutine<Object> call =
                    view.call(
                        "left",
                        () -> {
                          begun.countDown();
                          try {
                            return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                          } finally {
                            gone.countDown();
                          }
                        });
                Task<?> task = spawn(attempt(call, (w, thrown) -> log.add(thrown.getClass())));
                return seq(w -> until(begun), w -> timeout || task.cancel(), w -> task);
              }));
      assertThat(gone.getCount()).isOne();
      assertThat(host.close(Duration.ZERO)).isEmpty();
      assertThat(gone.getCount()).isZero();
      assertThat(host.stats().abandoned()).isOne();
    }
    assertThat(log).containsExactly(TimedOut.class, Cancelled.class);
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName(
      "80: what discards a value may close the host of its call, which does not wait for it")
  void closedByWhatDiscards(HostKind kind) {
    for (boolean handler : List.of(true, false)) {
      var begun = new CountDownLatch(1);
      var goes = new CountDownLatch(1);
      Host host = kind.make().onCancel(Policy.JOIN);
      AutoCloseable resource = () -> log.add(host.close(Duration.ofHours(1)));
      Host view = handler ? host.discarded(value -> closes(resource)) : host;
      Baton.run(
          seq(
              v -> {
                Coroutine<AutoCloseable> call =
                    view.call(
                        "opens",
                        () -> {
                          begun.countDown();
                          goes.await();
                          return resource;
                        });
                Task<?> task = spawn(attempt(call, (w, thrown) -> w));
                return seq(
                    w -> until(begun),
                    w -> {
                      task.cancel();
                      goes.countDown();
                      return task;
                    });
              }));
      assertThat(host.stats().discarded()).isOne();
    }
    assertThat(log).containsExactly(List.of(), List.of());
  }

  private static void closes(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName(
      "76: a value that finds its loop closed is discarded once, whatever it was stopped by")
  void discardedOnce(HostKind kind) {
    for (Policy policy : Policy.values()) {
      var begun = new CountDownLatch(1);
      var goes = new CountDownLatch(1);
      Host host = kind.make().onCancel(policy).discarded(log::add);
      EventLoop loop = EventLoop.create(RunOptions.defaults().reports(report -> {}));
      Coroutine<String> call = host.call("late", () -> despiteInterrupts(begun, goes));
      loop.spawn(attempt(call, (v, thrown) -> v));
      loop.run(until(begun));
      loop.close(Duration.ofMillis(1));
      goes.countDown();
      host.close();
      assertThat(log).containsExactly("value");
      log.clear();
    }
  }

  private static String despiteInterrupts(CountDownLatch begun, CountDownLatch goes) {
    begun.countDown();
    while (true) {
      try {
        goes.await();
        return "value";
      } catch (InterruptedException goesOn) {
        // as code does that nothing stops
      }
    }
  }

  @Test
  @DisplayName("80: calls that are joined are not interrupted, and are returned with their stacks")
  void left() {
    Host host = Host.threads(2).named("db");
    Host joined = host.onCancel(Policy.JOIN);
    List<?> seen =
        (List<?>)
            Baton.run(
                seq(
                    v -> {
                      Task<?> task = spawn(gather(joined.call("write", this::waits)));
                      return seq(
                          w -> until(started),
                          w -> {
                            List<LeftCall> left = joined.close(Duration.ZERO);
                            assertThat(left).hasSize(1);
                            assertThat(left.get(0).name()).isEqualTo("write");
                            assertThat(left.get(0).thread()).isEqualTo("db-1");
                            assertThat(left.get(0).stack())
                                .anyMatch(frame -> frame.getMethodName().equals("waits"));
                            release.countDown();
                            return task;
                          });
                    }));
    assertThat(seen).isEqualTo(List.of("value"));
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName(
      "80: a closed host fails new calls, whichever of its views was closed; closing twice")
  void twice(HostKind kind) {
    Host host = kind.make();
    Host view = host.limited(1).named("view");
    view.close();
    assertThat(host.close(Duration.ZERO)).isEmpty();
    for (Host each : List.of(host, view)) {
      assertThatThrownBy(() -> run(each.call("late", () -> 1)))
          .isInstanceOf(HostClosed.class)
          .hasMessage("The host " + each + " is closed: the call late was not begun");
      assertThat(each.stats().rejected()).isPositive();
    }
  }

  @Test
  @DisplayName("80: the shared host cannot be closed, nor can its views")
  void shared() {
    for (Host host : List.of(Host.shared(), Host.shared().limited(3).named("mine"))) {
      assertThatThrownBy(host::close)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(
              "Host.shared() serves the whole program and cannot be closed; nor can its views");
    }
    String thread = run(Baton.blocking(() -> Thread.currentThread().getName()));
    assertThat(thread).startsWith("baton-blocking-"); // whatever a view of it is called
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("80: a call may close its own host, which does not wait for that call")
  void ownHost(HostKind kind) {
    Host host = kind.make();
    Object seen =
        run(
            gather(
                host.call("closes", () -> host.close(Duration.ofHours(1)).size() + " left"),
                seq(
                    v -> yieldNow(),
                    v -> attempt(host.call("late", () -> 1), (w, thrown) -> thrown.getClass()))));
    assertThat(seen).isEqualTo(List.of("0 left", HostClosed.class));
  }

  @Test
  @DisplayName("80: a value that comes after its host has interrupted the call is delivered, open")
  void valueAfterTheClose() {
    AutoCloseable resource = () -> log.add("closed");
    try (Host host = Host.threads(1)) {
      Object seen =
          Baton.run(
              seq(
                  v -> {
                    Coroutine<AutoCloseable> call =
                        host.call(
                            "opens",
                            () -> {
                              try {
                                waits();
                              } catch (InterruptedException e) {
                                log.add("interrupted");
                              }
                              return resource;
                            });
                    Task<?> task = spawn(gather(call));
                    return seq(
                        w -> until(started),
                        w -> {
                          host.close(Duration.ZERO);
                          return task;
                        });
                  }));
      assertThat(seen).isEqualTo(List.of(resource));
      assertThat(log).containsExactly("interrupted");
    }
  }

  @ParameterizedTest
  @MethodSource(THREADED)
  @DisplayName("80: a loop that closes joins the calls of its tasks")
  void loop(HostKind kind) {
    try (Host host = kind.make()) {
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      Coroutine<String> call = host.call("f", this::waits);
      loop.spawn(attempt(call, (v, thrown) -> log.add(thrown.getClass())));
      loop.run(until(started));
      assertThat(loop.close(Duration.ofHours(1))).isEmpty();
      assertThat(log).containsExactly(Cancelled.class);
      assertThat(host.stats().running()).isZero();
    }
  }
}
