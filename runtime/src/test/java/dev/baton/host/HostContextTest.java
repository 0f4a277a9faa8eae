package dev.baton.host;

import static dev.baton.Baton.await;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.TaskLocal;
import dev.baton.TimedOut;
import dev.baton.Virtual;
import dev.baton.annotation.OnCancel.Policy;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.loop.ContextCarrier;
import dev.baton.loop.RunOptions;
import dev.baton.woven.Woven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements 82-83 of {@code docs/reference/semantics.md}: what holds inside a call; and calls
 * where no loop is.
 */
@Timeout(60)
class HostContextTest extends Virtual {
  private static final String ALL = "dev.baton.host.HostKind#all";
  private static final ThreadLocal<String> MDC = new ThreadLocal<>();
  private static final TaskLocal<String> USER = TaskLocal.of("nobody");

  private static final ContextCarrier CARRIER =
      new ContextCarrier() {
        @Override
        public Object capture() {
          return MDC.get();
        }

        @Override
        public void install(Object captured) {
          MDC.set((String) captured);
        }
      };

  private static String context() {
    return MDC.get() + " " + USER.get();
  }

  private Coroutine<Object> as(String name, Host host, boolean fails) {
    Coroutine<String> call =
        host.call(
            "f",
            () -> {
              String seen = context();
              MDC.set("left by " + name);
              if (fails) {
                throw new IllegalStateException(seen);
              }
              return seen;
            });
    return seq(
        v -> {
          MDC.set(name);
          USER.set("user of " + name);
          return attempt(call, (w, thrown) -> thrown == null ? w : thrown.getMessage());
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("82: carriers and locals hold inside a call, and are put back, also if it fails")
  void carried(HostKind kind) {
    try (Host host = kind.make()) {
      var parts = new ArrayList<Coroutine<Object>>();
      for (int i = 0; i < 20; i++) {
        parts.add(as("t" + i, host, i % 3 == 0));
      }
      List<Object> seen = Baton.run(gather(parts), RunOptions.defaults().carry(CARRIER));
      for (int i = 0; i < 20; i++) {
        assertThat(seen.get(i)).isEqualTo("t" + i + " user of t" + i);
      }
      var plain = new ArrayList<Coroutine<String>>();
      for (int i = 0; i < 20; i++) { // without a carrier: what was on the thread before
        plain.add(host.call("plain", HostContextTest::context));
      }
      assertThat(Baton.run(gather(plain))).containsOnly("null nobody");
    } finally {
      MDC.remove();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("82: a carrier that throws before a call fails it, and no other one")
  void brokenCarrier(HostKind kind) {
    ContextCarrier broken =
        new ContextCarrier() {
          @Override
          public Object capture() {
            return MDC.get();
          }

          @Override
          public void install(Object captured) {
            if ("broken".equals(captured) && CurrentLoop.orNull() == null) {
              throw new IllegalStateException("of the carrier's");
            }
            MDC.set((String) captured);
          }
        };
    try (Host host = kind.make()) {
      List<Object> seen =
          Baton.run(
              gather(as("good", host, false), as("broken", host, false), as("last", host, false)),
              RunOptions.defaults().carry(broken));
      assertThat(seen)
          .containsExactly("good user of good", "of the carrier's", "last user of last");
      assertThat(host.stats().running()).isZero();
    } finally {
      MDC.remove();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("83: an await inside a call is the error of an await that was not woven")
  void awaitInside(HostKind kind) {
    try (Host host = kind.make()) {
      Coroutine<Object> call = host.call("f", () -> await(yieldNow()));
      Throwable outside = null;
      try {
        await(yieldNow());
      } catch (Throwable unwoven) {
        outside = unwoven;
      }
      Throwable expected = outside;
      assertThatThrownBy(() -> run(call)).isInstanceOf(expected.getClass());
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("83: run(…) inside a call is another loop, also with calls of another host")
  void runInside(HostKind kind) {
    try (Host host = kind.make();
        Host inner = kind.make()) {
      Coroutine<List<Integer>> calls =
          gather(
              host.call("a", () -> Baton.run(seq(v -> yieldNow(), v -> 1))),
              host.call("b", () -> Baton.<Integer>run(inner.call("inner", () -> 2))));
      assertThat(run(calls)).containsExactly(1, 2);
    }
  }

  @Test
  @DisplayName("83: calls nest in one host as deep as it has places")
  void nested() {
    try (Host host = Host.threads(5)) {
      assertThat(Baton.<Integer>run(nest(host, 5))).isEqualTo(5);
    }
  }

  private static Coroutine<Integer> nest(Host host, int depth) {
    return host.call(
        "depth " + depth, () -> depth == 1 ? 1 : Baton.<Integer>run(nest(host, depth - 1)) + 1);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("64: where no loop is, a call of a future's method runs on the host, and goes on")
  void loopless(HostKind kind) throws Exception {
    try (Host host = kind.make()) {
      CompletableFuture<Object> future =
          Woven.startFuture(
              seq(
                  v -> host.call("a", () -> 1),
                  v -> host.call("b", () -> (Integer) v + 1),
                  v -> (Integer) v + 1));
      assertThat(future.get()).isEqualTo(3);
      CompletableFuture<Object> failing =
          Woven.startFuture(
              seq(
                  v ->
                      host.call(
                          "fails",
                          () -> {
                            throw new CompletionException("kept", null);
                          })));
      assertThatThrownBy(failing::join).hasMessage("kept");
      CompletableFuture<Object> many =
          Woven.startFuture(sum(host, 2_000, 0)); // one after the other, on no ever deeper stack
      assertThat(many.get()).isEqualTo(2_000);
    }
  }

  private static Coroutine<Object> sum(Host host, int times, int sum) {
    return seq(
        v -> host.call("one", () -> sum + 1),
        v -> times == 1 ? v : sum(host, times - 1, (Integer) v));
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#threaded")
  @DisplayName("83: what goes on where no loop is may itself wait for calls, if there is a thread")
  void looplessWaits(HostKind kind) throws Exception {
    try (Host host = kind.make();
        Host other = Host.threads(1)) {
      CompletableFuture<Object> future =
          Woven.startFuture(
              seq(v -> host.call("a", () -> 1), v -> Baton.<Integer>run(other.call("b", () -> 2))));
      assertThat(future.get()).isEqualTo(2);
      assertThat(host.stats().running()).isZero();
    }
  }

  @Test
  @DisplayName("74: where no loop is, a host's timeout and its close end the wait")
  void looplessStops() {
    var latch = new CountDownLatch(1);
    try (Host host = Host.threads(1).timeout(ms(10))) {
      CompletableFuture<Object> future =
          Woven.startFuture(
              seq(
                  v ->
                      host.call(
                          "slow",
                          () -> {
                            latch.await();
                            return 1;
                          })));
      assertThatThrownBy(future::get).hasCauseInstanceOf(TimedOut.class);
      host.close(Duration.ZERO);
      CompletableFuture<Object> late = Woven.startFuture(seq(v -> host.call("late", () -> 1)));
      assertThatThrownBy(late::get).hasCauseInstanceOf(HostClosed.class);
    }
  }

  @Test
  @DisplayName("75: what goes on where no loop is does not hold up the end of other calls' time")
  void looplessTimeouts() throws Exception {
    var never = new CountDownLatch(1);
    try (Host host = Host.threads(2).onCancel(Policy.ABANDON).timeout(ms(10));
        Host simulated = Host.simulated(call -> ms(10), 1)) {
      var goesOn = new CountDownLatch(2);
      Woven.startFuture(
          attempt(
              host.call("left", () -> never.await(1, TimeUnit.HOURS)),
              (v, thrown) -> waits(goesOn, never)));
      Woven.startFuture(seq(v -> simulated.call("blocks", () -> waits(goesOn, never))));
      goesOn.await();
      assertThatThrownBy(() -> Baton.run(host.call("other", () -> waits(goesOn, never))))
          .isInstanceOf(TimedOut.class);
      never.countDown();
    }
  }

  private static Object waits(CountDownLatch goesOn, CountDownLatch never)
      throws InterruptedException {
    goesOn.countDown();
    return never.await(1, TimeUnit.HOURS);
  }
}
