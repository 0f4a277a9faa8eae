package dev.baton;

import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.kernel.NeverAwaited;
import dev.baton.loop.EventLoop;
import dev.baton.loop.Report;
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

/** What went wrong where nobody would have seen it. */
@Timeout(60)
class ReportsTest extends Virtual {
  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final RunOptions options = RunOptions.defaults().clock(clock).reports(reports::add);
  private final IllegalStateException failure = new IllegalStateException("no");

  private Coroutine<Object> crash() {
    return seq(
        "crash",
        v -> {
          throw failure;
        });
  }

  @Test
  @DisplayName("a task that has failed and was never awaited is reported")
  void unseen() {
    Baton.run(seq(v -> log("spawned", spawn(crash()) == null ? null : yieldNow())), options);
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).kind()).isEqualTo(Report.Kind.UNSEEN_FAILURE);
    assertThat(reports.get(0).message()).contains("Demo.crash").contains("'baton'");
    assertThat(reports.get(0).cause()).isSameAs(failure);
  }

  @Test
  @DisplayName("a task that has failed and was looked at is not reported")
  void seen() {
    Baton.run(
        seq(
            v -> {
              Task<?> task = spawn(crash());
              Task<?> awaited = spawn(crash());
              return Machine.attempt(
                  awaited, (w, t) -> Machine.attempt(yieldNow(), (x, u) -> task.exception()));
            }),
        options);
    assertThat(reports).isEmpty();
  }

  /** What try-with-resources makes of a cancel in whose course closing has failed. */
  private Coroutine<Object> failingClose() {
    return Machine.attempt(
        Baton.sleep(Duration.ofMillis(50)),
        (v, cancelled) -> {
          cancelled.addSuppressed(failure);
          throw cancelled;
        });
  }

  @Test
  @DisplayName("what closing throws while a child of a scope is cancelled is reported")
  void closingOfACancelledChild() {
    Object value =
        Baton.run(
            Baton.scope(
                s -> {
                  Task<?> child = s.spawn(failingClose());
                  return seq(v -> yieldNow(), v -> child.cancel(), v -> "x");
                }),
            options);
    assertThat(value).isEqualTo("x");
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).cause()).isInstanceOf(Cancelled.class);
    assertThat(reports.get(0).cause().getSuppressed()).containsExactly(failure);
  }

  @Test
  @DisplayName("what closing throws while the rest of a scope is cancelled is reported")
  void closingOfTheRest() {
    Baton.run(
        Baton.cancellingScope(
            s -> {
              s.spawn(failingClose());
              return yieldNow();
            }),
        options);
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).cause().getSuppressed()).containsExactly(failure);
  }

  @Test
  @DisplayName(
      "what closing throws while a task is cancelled is not reported to who awaits it, too")
  void closingIsSeen() {
    Baton.run(
        seq(
            v -> {
              Task<?> task = spawn(failingClose());
              spawn(seq(w -> yieldNow(), w -> task.cancel()));
              return Machine.attempt(task, (w, t) -> log("" + t.getSuppressed()[0], null));
            }),
        options);
    assertThat(trace).containsExactly("" + failure);
    assertThat(reports).isEmpty();
  }

  @Test
  @DisplayName("a failed task that nobody holds is reported when it is collected")
  void collected() {
    try (EventLoop loop = EventLoop.create(options)) {
      loop.spawn(crash());
      loop.step();
      while (reports.isEmpty()) {
        System.gc();
        loop.run(Baton.sleep(ms(1)));
      }
    }
    assertThat(reports).hasSize(1);
  }

  @Test
  @DisplayName("a callback that throws is reported, and the loop goes on")
  void callback() {
    Baton.run(
        seq(
            v -> {
              Task<?> task = spawn(seq(w -> "x"));
              task.onDone(
                  t -> {
                    throw failure;
                  });
              task.onDone(t -> trace.add("second"));
              return task;
            }),
        options);
    assertThat(reports).extracting(Report::kind).containsExactly(Report.Kind.CALLBACK_FAILED);
    assertThat(trace).containsExactly("second");
  }

  @Test
  @DisplayName("a step that holds the loop too long is reported with its stack at that time")
  void slowStep() {
    var reported = new CountDownLatch(1);
    RunOptions slow =
        RunOptions.defaults()
            .slowStep(ms(1))
            .reports(
                r -> {
                  reports.add(r);
                  reported.countDown();
                });
    Baton.run(seq("busy", v -> reported.await(60, TimeUnit.SECONDS)), slow);
    assertThat(reports).isNotEmpty();
    Report report = reports.get(reports.size() - 1);
    assertThat(report.kind()).isEqualTo(Report.Kind.SLOW_STEP);
    assertThat(report.message()).contains("Demo.busy").contains("'baton'");
    assertThat(report.cause().getStackTrace())
        .anyMatch(frame -> frame.getMethodName().contains("await"));
  }

  @Test
  @DisplayName("the report of a slow step shows the chain of awaits, wherever in it the step is")
  void slowStepChain() {
    var reported = new CountDownLatch(1);
    RunOptions slow =
        RunOptions.defaults()
            .slowStep(ms(20))
            .reports(
                r -> {
                  reports.add(r);
                  reported.countDown();
                });
    Coroutine<Object> inner = seq("inner", v -> yieldNow(), v -> "x");
    Coroutine<Object> busy =
        seq("busy", v -> inner, v -> reported.await(60, TimeUnit.SECONDS), v -> v);
    Coroutine<Object> middle = seq("middle", v -> yieldNow(), v -> busy);
    Baton.run(seq("outer", v -> middle), slow);
    Report report = reports.get(reports.size() - 1);
    assertThat(report.message())
        .startsWith("A step of the task Demo.outer has run for ")
        .endsWith(
            " on the loop 'baton'"
                + "\n  awaited at Demo.middle (Demo.java:11) part 1"
                + "\n  awaited at Demo.outer (Demo.java:10) part 0");
    assertThat(report.cause().getStackTrace())
        .extracting(StackTraceElement::getMethodName)
        .containsSubsequence("await", "middle", "outer");
  }

  @Test
  @DisplayName("a virtual clock that stands still for long is reported once, with who waits")
  void standStill() {
    var reported = new CountDownLatch(1);
    RunOptions watched =
        RunOptions.defaults()
            .clock(clock)
            .standStill(ms(5))
            .reports(
                r -> {
                  reports.add(r);
                  reported.countDown();
                });
    Baton.run(
        seq("main", v -> Baton.blocking(() -> reported.await(60, TimeUnit.SECONDS))), watched);
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).kind()).isEqualTo(Report.Kind.CLOCK_STANDS_STILL);
    assertThat(reports.get(0).message())
        .contains("of real time, waiting for 1 host call(s) on the loop 'baton'")
        .contains("Demo.main waits for");
  }

  @Test
  @DisplayName("a virtual clock that waits for a future from outside is reported too")
  void standStillForFuture() {
    var future = new CompletableFuture<String>();
    RunOptions watched =
        RunOptions.defaults()
            .clock(clock)
            .standStill(ms(5))
            .reports(
                r -> {
                  reports.add(r);
                  future.complete("x");
                });
    assertThat(Baton.<Object>run(seq("main", v -> future), watched)).isEqualTo("x");
    assertThat(reports.get(0).message()).contains("waiting for what completes outside");
  }

  @Test
  @DisplayName("each kind of report can be muted")
  void muted() {
    RunOptions quiet = options.mute(Report.Kind.UNSEEN_FAILURE, Report.Kind.CALLBACK_FAILED);
    Baton.run(seq(v -> spawn(crash()) == null ? null : yieldNow()), quiet);
    assertThat(reports).isEmpty();
  }

  @Test
  @DisplayName("a coroutine that was created and never awaited is told, with where it was made")
  void forgotten() {
    var told = new CopyOnWriteArrayList<Throwable>();
    var forgotten = new NeverAwaited(told::add);
    Coroutine<Object> used = crash();
    forgotten.made(used);
    forgotten.made(crash());
    forgotten.begun(used);
    used = null;
    while (told.isEmpty()) {
      System.gc();
      Thread.onSpinWait();
    }
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).hasMessageContaining("never awaited");
  }
}
