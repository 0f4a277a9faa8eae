package dev.baton.host;

import static dev.baton.Baton.blocking;
import static dev.baton.Baton.gather;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Virtual;
import dev.baton.internal.base.Failures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements 72-73, 79 and 81 of {@code docs/reference/semantics.md}: what calls fail with. */
@Timeout(60)
class HostFailuresTest extends Virtual {
  private static final String ALL = "dev.baton.host.HostKind#all";

  /** A nested capability. */
  private interface Files {}

  @Test
  @DisplayName(
      "a twin without a target is refused by its own name, which has that of the class around")
  void aTwinWithoutATargetIsNamed() {
    try (Host host = Host.inline()) {
      assertThatThrownBy(() -> host.bind(CapabilityType.of(Files.class)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The host inline() runs calls in this JVM: give the twin of Files a target, as in "
                  + "HostFailuresTest_FilesAsync.of(target, host)");
      assertThatThrownBy(() -> host.bind(CapabilityType.of(Runnable.class)))
          .hasMessageEndingWith(" as in RunnableAsync.of(target, host)");
    }
  }

  private static List<Throwable> everyKind() {
    return List.of(
        new IllegalStateException("unchecked"),
        new IOException("checked"),
        new AssertionError("an error"),
        new StackOverflowError("the stack"),
        new OutOfMemoryError("the memory"),
        new InterruptedException("by nobody"),
        new CompletionException("kept", new IOException("inside")),
        new ExecutionException("kept", new IOException("inside")),
        new Cancelled("by itself"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("72-73: whatever a call throws arrives as itself, at its await")
  void arrivesAsItself(HostKind kind) {
    try (Host host = kind.make()) {
      for (Throwable thrown : everyKind()) {
        Coroutine<Object> call =
            host.call(
                "f",
                () -> {
                  throw Failures.<RuntimeException>raise(thrown);
                });
        Object seen = run(attempt(call, (v, caught) -> caught));
        assertArrived(seen, thrown);
      }
      assertThat(host.stats().failed()).isEqualTo(everyKind().size());
      assertThat(Baton.<Integer>run(host.call("after", () -> 1))).isEqualTo(1);
    }
  }

  /** Checks that what was caught is what was thrown; over a network it is another object. */
  void assertArrived(Object seen, Throwable thrown) {
    assertThat(seen).as("%s", thrown.getClass()).isSameAs(thrown);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("72: one that overflows its stack, or gives null, is a call as any other")
  void overflows(HostKind kind) {
    try (Host host = kind.make()) {
      assertThatThrownBy(() -> run(host.call("deep", () -> deep(1))))
          .isInstanceOf(StackOverflowError.class);
      assertThat(run(host.<Object, RuntimeException>call("null", () -> null))).isNull();
      assertThat(host.stats().running()).isZero();
    }
  }

  private static int deep(int depth) {
    return depth < 0 ? 0 : deep(depth + 1) + 1; // up to the end of the stack
  }

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("72: the trace is the host's own frames, and then the chain of awaits")
  void trace(HostKind kind) {
    try (Host host = kind.make()) {
      Coroutine<Integer> call = host.call("f", () -> Integer.parseInt("none"));
      Coroutine<Object> outer = seq("outer", v -> seq("inner", w -> call));
      assertThatThrownBy(() -> run(outer))
          .satisfies(
              thrown ->
                  assertThat(thrown.getStackTrace())
                      .extracting(StackTraceElement::getMethodName)
                      .containsSubsequence("parseInt", "inner", "outer"));
    }
  }

  private static Object fail() throws IOException {
    throw new IOException("no");
  }

  @Test
  @DisplayName("72: what the body of a blocking call declares can be caught at the call")
  void declared() {
    String caught = "";
    try {
      Baton.run(blocking(HostFailuresTest::fail));
    } catch (IOException e) {
      caught = e.getMessage();
    }
    assertThat(caught).isEqualTo("no");
  }

  @Test
  @DisplayName("79: an executor that rejects fails the call by its rejection")
  void rejecting() {
    var refusal = new RejectedExecutionException("full");
    try (Host host =
        Host.on(
            task -> {
              throw refusal;
            })) {
      assertThatThrownBy(() -> run(host.call("f", () -> 1))).isSameAs(refusal);
      HostStats stats = host.stats();
      assertThat(stats.failed()).isEqualTo(1);
      assertThat(stats.running()).isZero();
    }
  }

  @Test
  @DisplayName("79: an executor that refuses some of a pass's calls fails those, and no others")
  void rejectingSome() {
    var turn = new AtomicInteger();
    List<Runnable> given = new ArrayList<>();
    try (Host host =
        Host.on(
            task -> {
              if (turn.getAndIncrement() % 2 == 1) {
                throw new RejectedExecutionException("every other");
              }
              task.run();
            })) {
      var calls = new ArrayList<Coroutine<Object>>();
      for (int i = 0; i < 10; i++) {
        Coroutine<Integer> call = host.call("f", () -> 1);
        calls.add(attempt(call, (v, t) -> t == null ? v : "refused"));
      }
      assertThat(run(gather(calls)).stream().filter("refused"::equals)).hasSize(5);
      assertThat(host.stats().ended()).isEqualTo(5);
      assertThat(given).isEmpty();
    }
  }

  @Test
  @DisplayName("79: a call that a shut-down executor has dropped fails by HostClosed")
  void dropped() {
    var executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    var started = new CountDownLatch(1);
    Host host = Host.on(executor);
    Coroutine<Integer> runs =
        host.call(
            "runs",
            () -> {
              started.countDown();
              Thread.sleep(60_000);
              return 1;
            });
    Coroutine<Integer> dropped = host.call("dropped", () -> 1);
    var shutter =
        new Thread(
            () -> {
              try {
                started.await();
                while (executor.getQueue().isEmpty()) { // or it were rejected, not dropped
                  Thread.sleep(1);
                }
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              executor.shutdownNow();
            });
    shutter.start();
    List<Object> seen =
        Baton.run(gather(attempt(runs, (v, t) -> t), attempt(dropped, (v, t) -> t)));
    assertThat(seen.get(0)).isInstanceOf(InterruptedException.class);
    assertThat((Throwable) seen.get(1))
        .isInstanceOf(HostClosed.class)
        .hasMessageContaining("The call dropped was not run");
  }

  @Test
  @DisplayName("69: a time function that throws fails the call, which does not run")
  void timeFunction() {
    var failure = new IllegalStateException("no time");
    try (Host host =
        Host.simulated(
            call -> {
              throw failure;
            },
            1)) {
      assertThatThrownBy(() -> run(host.call("f", () -> log("runs", 1)))).isSameAs(failure);
      assertThat(trace).isEmpty();
    }
    try (Host host = Host.simulated(call -> Duration.ofMillis(-1), 1)) {
      assertThatThrownBy(() -> run(host.call("f", () -> 1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @DisplayName("65: an engine that throws fails the calls that it has not begun")
  void brokenEngine() {
    var failure = new IllegalStateException("broken");
    try (Host host = Host.of(new BrokenEngine(failure))) {
      Coroutine<Integer> first = host.call("first", () -> 1);
      Coroutine<Integer> second = host.call("second", () -> 2);
      List<Object> seen = run(gather(attempt(first, (v, t) -> v), attempt(second, (v, t) -> t)));
      assertThat(seen).containsExactly(1, failure);
    }
  }

  private record BrokenEngine(RuntimeException failure) implements HostEngine {
    @Override
    public void begin(List<? extends HostCall> calls) {
      calls.get(0).run();
      throw failure;
    }

    @Override
    public void interrupt(HostCall call) {}

    @Override
    public void bind(CapabilityType<?> capability) {}

    @Override
    public void close() {}

    @Override
    public String describe() {
      return "broken()";
    }
  }

  @Test
  @DisplayName("81: virtual threads before JDK 21 are refused, by what runs and what to use")
  void virtualThreads() {
    int running = Runtime.version().feature();
    if (running >= 21) {
      try (Host host = Host.virtualThreads()) {
        String name = Baton.run(host.call("f", () -> Thread.currentThread().toString()));
        assertThat(name).contains("VirtualThread").contains("baton-host-virtual-");
      }
    } else {
      assertThatThrownBy(Host::virtualThreads)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(
              "Virtual threads need JDK 21 or newer, and this is JDK %d; use Host.threads(n) here",
              running);
    }
  }
}
