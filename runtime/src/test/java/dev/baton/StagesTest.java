package dev.baton;

import static dev.baton.Baton.from;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.seq;
import static dev.baton.Machine.tail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.channels.Channel;
import dev.baton.internal.kernel.TaskText;
import dev.baton.loop.EventLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.sync.Signal;
import dev.baton.woven.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is a stage can be awaited, in whatever way; and what async methods give is one. */
class StagesTest extends Virtual {
  /** The ways of waiting for a stage. */
  private enum Wait {
    AWAIT,
    FROM,
    GATHER,
    RACE,
    ANY,
    SETTLED,
    TIMEOUT,
    SHIELD,
    SPAWN,
    SELECT,
    SCOPE,
    TAIL,
    FUTURE_METHOD;

    /** Gives the stage's value. */
    Coroutine<Object> of(CompletionStage<Object> stage) {
      return switch (this) {
        case AWAIT -> seq(v -> stage);
        case FROM -> from(stage);
        case GATHER -> seq(v -> Baton.gather(from(stage)), v -> ((List<?>) v).get(0));
        case RACE -> Baton.race(from(stage), never());
        case ANY -> Baton.any(from(stage), failing());
        case SETTLED ->
            seq(v -> Baton.settled(from(stage)), v -> ((Outcome<?>) ((List<?>) v).get(0)).get());
        case TIMEOUT -> Baton.withTimeout(ms(3_600_000), from(stage));
        case SHIELD -> Baton.shield(from(stage));
        case SPAWN -> seq(v -> spawn(from(stage)));
        case SELECT ->
            seq(
                v ->
                    Baton.select(
                        Baton.on(spawn(from(stage)), Baton::done),
                        Baton.on(sleep(ms(3_600_000)), x -> Baton.done("late"))));
        case SCOPE -> Baton.scope(scope -> from(stage));
        case TAIL -> tail(runner -> from(stage));
        case FUTURE_METHOD -> seq(v -> Woven.startFuture(from(stage)));
      };
    }

    private static Coroutine<Object> never() {
      return from(new CompletableFuture<>());
    }

    private static Coroutine<Object> failing() {
      return seq(
          v -> {
            throw new IllegalStateException("another");
          });
    }
  }

  private static List<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (StageKind kind : StageKind.values()) {
      for (Wait wait : Wait.values()) {
        all.add(Arguments.of(kind, wait));
      }
    }
    return all;
  }

  private final List<Report> reports = new ArrayList<>();

  @Override
  public <T> T run(Coroutine<T> main) {
    return Baton.run(main, RunOptions.defaults().clock(clock).reports(reports::add));
  }

  /** Other threads do not go by a virtual clock. */
  private <T> T runInRealTime(Coroutine<T> main) {
    return Baton.run(main, RunOptions.defaults().reports(reports::add));
  }

  /** Runs it while somebody completes the future: before, soon, or on another thread. */
  private Object completing(
      CompletableFuture<Object> future,
      Consumer<CompletableFuture<Object>> how,
      int when,
      Coroutine<Object> main) {
    if (when == 0) {
      how.accept(future);
      return runInRealTime(main);
    }
    if (when == 1) {
      return runInRealTime(
          seq(
              v -> {
                spawn(
                    seq(
                        w -> sleep(ms(1)),
                        w -> {
                          how.accept(future);
                          return null;
                        }));
                return main;
              }));
    }
    return runInRealTime(
        seq(
            v -> {
              new Thread(() -> how.accept(future)).start();
              return main;
            }));
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("any stage gives its value, at once, later, and from another thread")
  void values(StageKind kind, Wait wait) {
    for (int when = 0; when < 3; when++) {
      for (Object value : new Object[] {"value", null}) {
        var future = new CompletableFuture<Object>();
        Object got = completing(future, f -> f.complete(value), when, wait.of(kind.of(future)));
        assertThat(got).as("completed at %d", when).isEqualTo(value);
      }
    }
    assertThat(reports).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("any stage gives its failure as it is")
  void failures(StageKind kind, Wait wait) {
    for (int when = 0; when < 3; when++) {
      var failure = new IllegalArgumentException("a failure");
      var future = new CompletableFuture<Object>();
      int moment = when;
      Throwable thrown =
          catchThrowable(
              () ->
                  completing(
                      future,
                      f -> f.completeExceptionally(failure),
                      moment,
                      wait.of(kind.of(future))));
      if (wait == Wait.ANY) {
        assertThat(thrown).isInstanceOf(NoneSucceeded.class);
        assertThat(thrown.getSuppressed()).contains(failure);
      } else {
        assertThat(thrown).as("failed at %d", when).isSameAs(failure);
      }
    }
    assertThat(reports).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("a wait for any stage can be cancelled, and what cannot be cancelled is let be")
  void cancels(StageKind kind, Wait wait) {
    var future = new CompletableFuture<Object>();
    run(
        seq(
            v -> {
              Task<?> task = spawn(wait.of(kind.of(future)));
              Machine.Part cancel =
                  w -> {
                    task.cancel("not needed");
                    return Baton.settled(task);
                  };
              return seq(w -> sleep(ms(1)), cancel, w -> log("" + task.isCancelled(), null));
            }));
    future.complete("too late");
    assertThat(trace).containsExactly("true");
    assertThat(reports).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("a wait for any stage can be limited; a limit of zero gives what is there")
  void limits(StageKind kind, Wait wait) {
    var future = new CompletableFuture<Object>();
    assertThatThrownBy(() -> run(Baton.withTimeout(ms(5), wait.of(kind.of(future)))))
        .isInstanceOf(TimedOut.class);
    assertThat(reports).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(StageKind.class)
  @DisplayName("46: a limit of zero gives the value of a stage that has it, and only of that")
  void zero(StageKind kind) {
    var future = new CompletableFuture<Object>();
    CompletionStage<Object> stage = kind.of(future);
    assertThatThrownBy(() -> run(Baton.withTimeout(ms(0), from(stage))))
        .isInstanceOf(TimedOut.class);
    future.complete("there");
    if (kind != StageKind.ON_ANOTHER_THREAD) { // which never says at once that it is there
      Object got = run(Baton.withTimeout(ms(0), from(stage)));
      assertThat(got).isEqualTo("there");
    }
  }

  @ParameterizedTest
  @EnumSource(StageKind.class)
  @DisplayName("without a loop, any stage gives its value and its failure")
  void loopless(StageKind kind) {
    for (boolean before : new boolean[] {true, false}) {
      var future = new CompletableFuture<Object>();
      var failing = new CompletableFuture<Object>();
      var failure = new IllegalArgumentException("a failure");
      Runnable complete =
          () -> {
            future.complete("value");
            failing.completeExceptionally(failure);
          };
      if (before) {
        complete.run();
      }
      CompletableFuture<Object> got = Woven.startFuture(seq(v -> kind.of(future)));
      CompletableFuture<Object> failed = Woven.startFuture(tail(runner -> from(kind.of(failing))));
      if (!before) {
        complete.run();
      }
      assertThat(got.join()).isEqualTo("value");
      assertThatThrownBy(failed::join).hasCause(failure);
    }
  }

  @ParameterizedTest
  @EnumSource(StageKind.class)
  @DisplayName("a dump shows a task that waits for any stage")
  void dumps(StageKind kind) {
    var future = new CompletableFuture<Object>();
    try (var loop = EventLoop.create(RunOptions.defaults())) {
      Task<?> task = loop.spawn(from(kind.of(future)));
      loop.step();
      assertThat(TaskText.describe(Handles.of(task))).contains("waits for future ");
      future.complete("value");
      loop.runUntilIdle();
      assertThat(task.isDone()).isTrue();
    }
  }

  // ---- the futures of async methods

  /** How somebody completes a future that is not his. */
  private enum Completion {
    COMPLETE("by hand") {
      @Override
      void on(CompletableFuture<Object> future) {
        future.complete("by hand");
      }
    },
    COMPLETE_ASYNC("by hand") {
      @Override
      void on(CompletableFuture<Object> future) {
        future.completeAsync(() -> "by hand");
      }
    },
    COMPLETE_ON_TIMEOUT("by hand") {
      @Override
      void on(CompletableFuture<Object> future) {
        future.completeOnTimeout("by hand", 5, TimeUnit.MILLISECONDS);
      }
    },
    OBTRUDE("by hand") {
      @Override
      void on(CompletableFuture<Object> future) {
        future.obtrudeValue("by hand");
      }
    },
    FAIL(new IllegalArgumentException("by hand")) {
      @Override
      void on(CompletableFuture<Object> future) {
        future.completeExceptionally((Throwable) outcome);
      }
    },
    OBTRUDE_FAILURE(new IllegalArgumentException("by hand")) {
      @Override
      void on(CompletableFuture<Object> future) {
        future.obtrudeException((Throwable) outcome);
      }
    },
    TIMEOUT(TimeoutException.class) {
      @Override
      void on(CompletableFuture<Object> future) {
        future.orTimeout(5, TimeUnit.MILLISECONDS);
      }
    };

    /** What whoever awaits the future gets. */
    final Object outcome;

    Completion(Object outcome) {
      this.outcome = outcome;
    }

    abstract void on(CompletableFuture<Object> future);
  }

  /** When it is completed: by the clock of the machine, since Java's timeouts go by that. */
  private enum Moment {
    BEFORE_THE_AWAIT,
    DURING_THE_AWAIT,
    FROM_ANOTHER_THREAD
  }

  private static List<Arguments> completions() {
    List<Arguments> all = new ArrayList<>();
    for (Completion completion : Completion.values()) {
      for (Moment moment : Moment.values()) {
        for (Wait wait : Wait.values()) {
          all.add(Arguments.of(completion, moment, wait));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("completions")
  @DisplayName(
      "the future of an async method that others complete has that outcome, and its task ends")
  void completedByOthers(Completion completion, Moment moment, Wait wait) {
    Throwable thrown =
        catchThrowable(
            () ->
                trace.add(
                    ""
                        + Baton.run(
                            completedByOther(completion, moment, wait), RunOptions.defaults())));
    if (completion.outcome instanceof String value) {
      assertThat(thrown).isNull();
      assertThat(trace).containsExactly("cleaned up after a cancel", value);
      return;
    }
    List<Throwable> all = new ArrayList<>();
    if (wait == Wait.ANY) {
      assertThat(thrown).isInstanceOf(NoneSucceeded.class);
      all.addAll(List.of(thrown.getSuppressed()));
    } else {
      all.add(thrown);
    }
    assertThat(all)
        .anyMatch(
            failure ->
                completion.outcome instanceof Class<?> type
                    ? type.isInstance(failure)
                    : failure == completion.outcome);
    assertThat(trace).containsExactly("cleaned up after a cancel");
  }

  private Coroutine<Object> completedByOther(Completion completion, Moment moment, Wait wait) {
    CompletableFuture<?>[] future = {null};
    Throwable[] failure = {null};
    return seq(
        v -> {
          future[0] = Woven.startFuture(endless(moment == Moment.FROM_ANOTHER_THREAD));
          return Baton.yieldNow();
        },
        v -> {
          @SuppressWarnings("unchecked")
          var own = (CompletableFuture<Object>) future[0];
          switch (moment) {
            case BEFORE_THE_AWAIT -> completion.on(own);
            case DURING_THE_AWAIT ->
                spawn(
                    seq(
                        w -> Baton.yieldNow(),
                        w -> Baton.yieldNow(),
                        w -> {
                          completion.on(own);
                          return null;
                        }));
            default ->
                new Thread(
                        () -> {
                          completion.on(own);
                        })
                    .start();
          }
          return Machine.attempt(
              wait.of(own),
              (value, thrown) -> {
                failure[0] = thrown;
                return value;
              });
        },
        v -> seq(w -> sleep(ms(3)), w -> v),
        v -> {
          if (failure[0] != null) {
            throw failure[0];
          }
          return v;
        });
  }

  /**
   * Waits for what never comes, and cleans up.
   *
   * @param outside whether that would come from outside; else the loop knows that it never will
   */
  private Coroutine<Object> endless(boolean outside) {
    Object wait = outside ? new CompletableFuture<>() : new Signal().whenSet();
    return Machine.attempt(
        wait,
        (value, thrown) -> {
          trace.add("cleaned up after a " + (thrown instanceof Cancelled ? "cancel" : thrown));
          throw thrown;
        });
  }

  @Test
  @DisplayName("all that wait for a future get what somebody completes it with, in order")
  void many() {
    run(
        seq(
            v -> {
              CompletableFuture<Object> future = Woven.startFuture(endless(false));
              for (int i = 0; i < 100; i++) {
                spawn(logged("" + i, future));
              }
              spawn(
                  seq(
                      w -> sleep(ms(1)),
                      w -> {
                        future.complete("x");
                        return null;
                      }));
              return sleep(ms(5));
            }));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      expected.add(i + " x");
    }
    expected.add(0, "cleaned up after a cancel");
    assertThat(trace).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(trace.stream().filter(line -> line.endsWith(" x")))
        .containsExactlyElementsOf(expected.subList(1, 101));
  }

  @Test
  @DisplayName("what a task throws whose future was completed already is reported")
  void unheard() {
    run(
        seq(
            v -> {
              CompletableFuture<Object> future =
                  Woven.startFuture(
                      Machine.attempt(
                          sleep(ms(100)),
                          (value, thrown) -> {
                            throw new IllegalStateException("in cleanup");
                          }));
              return seq(
                  w -> Baton.yieldNow(),
                  w -> {
                    future.complete("by hand");
                    return future;
                  },
                  w -> log("" + w, sleep(ms(1))));
            }));
    assertThat(trace).containsExactly("by hand");
    assertThat(reports)
        .singleElement()
        .extracting(Report::kind)
        .isEqualTo(Report.Kind.UNSEEN_FAILURE);
  }

  @Test
  @DisplayName("what is handed over to a task whose future was completed already is given back")
  void givenBack() throws Exception {
    Channel<String> channel = Channel.buffered(1);
    try (var loop = EventLoop.create(RunOptions.defaults().clock(clock))) {
      CompletableFuture<String> submitted = loop.submit(channel.receive());
      loop.step();
      loop.step();
      channel.trySend("x");
      submitted.complete("by hand");
      loop.runUntilIdle();
      assertThat(submitted.get()).isEqualTo("by hand");
      assertThat(channel.tryReceive()).contains("x");
    }
  }
}
