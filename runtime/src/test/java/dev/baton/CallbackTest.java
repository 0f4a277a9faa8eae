package dev.baton;

import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.woven.Woven;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wait for one call back. */
@Timeout(60)
class CallbackTest extends Virtual {
  /** What was begun: the continuation that somebody is to call. */
  private final AtomicReference<Continuation<String>> begun = new AtomicReference<>();

  private Coroutine<String> waiting() {
    return Baton.callback(
        c -> {
          trace.add("begun");
          c.onCancel(() -> trace.add("given up"));
          begun.set(c);
        });
  }

  // ---- when it begins

  @Test
  @DisplayName("190: it begins when it is awaited, on the awaiter's thread, once")
  void begins() {
    var thread = new AtomicReference<Thread>();
    Coroutine<String> callback =
        Baton.callback(
            c -> {
              assertThat(thread.getAndSet(Thread.currentThread())).isNull();
              c.resume("x");
            });
    assertThat(thread).hasNullValue();
    assertThat(run(callback)).isEqualTo("x");
    assertThat(thread).hasValue(Thread.currentThread());
    assertThatThrownBy(() -> run(callback)).isInstanceOf(IllegalStateException.class);
  }

  /** What may be answered, and what the await gives or throws for it. */
  private record Answered(String name, Consumer<Continuation<String>> answer, Object comes) {
    @Override
    public String toString() {
      return name;
    }

    void check(Object came) {
      if (comes == NullPointerException.class) {
        assertThat(came)
            .isInstanceOf(NullPointerException.class)
            .hasToString(
                "java.lang.NullPointerException: What is awaited was ended by fail(null): fail takes"
                    + " an exception, and resume(value) says that it went well");
      } else if (comes instanceof Throwable) {
        assertThat(came).isSameAs(comes);
      } else {
        assertThat(came).isEqualTo(comes);
      }
    }
  }

  static Stream<Answered> answers() {
    var failure = new IOException("no");
    return Stream.of(
        new Answered("a value", c -> c.resume("x"), "x"),
        new Answered("null", c -> c.resume(null), null),
        new Answered("a failure", c -> c.fail(failure), failure),
        new Answered("a wrapped failure", c -> c.fail(new CompletionException(failure)), failure),
        new Answered("null for a failure", c -> c.fail(null), NullPointerException.class));
  }

  private Coroutine<Object> outcome(Awaitable<?> awaited) {
    return attempt(awaited, (v, thrown) -> thrown == null ? v : thrown);
  }

  @ParameterizedTest
  @MethodSource("answers")
  @DisplayName("190: an answer before the start has returned is there without a suspension")
  void atOnce(Answered answered) {
    Coroutine<Object> main =
        seq(
            v -> {
              Baton.spawn(seq(w -> log("another task", null)));
              return outcome(Baton.<String>callback(answered.answer::accept));
            },
            came -> log("went on", came));
    answered.check(run(main));
    assertThat(trace).startsWith("went on");
  }

  @ParameterizedTest
  @MethodSource("answers")
  @DisplayName("190: a later answer resumes, from the loop's thread or another, loop or none")
  void later(Answered answered) {
    Coroutine<Object> here =
        seq(
            v -> {
              Task<Object> task = Baton.spawn(outcome(waiting()));
              Baton.spawn(
                  seq(
                      w -> Baton.yieldNow(),
                      w -> {
                        answered.answer.accept(begun.get());
                        return null;
                      }));
              return task;
            });
    answered.check(run(here));
    Consumer<Continuation<String>> elsewhere =
        c -> new Thread(() -> answered.answer.accept(c)).start();
    answered.check(run(outcome(Baton.<String>callback(elsewhere::accept))));
    CompletableFuture<Object> loopless =
        Woven.startFuture(outcome(Baton.<String>callback(elsewhere::accept)));
    answered.check(loopless.join());
  }

  // ---- several answers

  @ParameterizedTest
  @MethodSource("answers")
  @DisplayName("191: the first answer counts, and those that follow are ignored")
  void firstCounts(Answered first) {
    Consumer<Continuation<String>> many =
        c -> {
          first.answer.accept(c);
          c.resume("second");
          c.fail(new IOException("third"));
        };
    first.check(run(outcome(Baton.<String>callback(many::accept))));
    Coroutine<Object> later =
        seq(
            v -> {
              Task<Object> task = Baton.spawn(outcome(waiting()));
              Baton.spawn(
                  seq(
                      w -> Baton.yieldNow(),
                      w -> {
                        many.accept(begun.get());
                        return null;
                      }));
              return task;
            },
            came -> {
              many.accept(begun.get());
              return came;
            });
    first.check(run(later));
    first.check(Woven.startFuture(outcome(Baton.<String>callback(many::accept))).join());
  }

  @Test
  @DisplayName(
      "191: of several threads that answer at one moment, one counts, and none is told off")
  void storm() throws Exception {
    int threads = 3;
    for (int i = 0; i < 500; i++) {
      var meet = new CyclicBarrier(threads);
      var failures = new AtomicInteger();
      List<Thread> answering = new ArrayList<>();
      Consumer<Continuation<Integer>> start =
          c -> {
            for (int j = 0; j < threads; j++) {
              int mine = j;
              var thread =
                  new Thread(
                      () -> {
                        try {
                          meet.await();
                          c.resume(mine);
                        } catch (Exception | Error failed) {
                          failures.incrementAndGet();
                        }
                      });
              answering.add(thread);
              thread.start();
            }
          };
      Coroutine<Integer> callback = Baton.callback(start::accept);
      int came = i % 2 == 0 ? run(callback) : Woven.startFuture(callback).join();
      assertThat(came).isBetween(0, threads - 1);
      for (Thread thread : answering) {
        thread.join();
      }
      assertThat(failures).hasValue(0);
    }
  }

  // ---- what the start throws

  @Test
  @DisplayName("192: what the start throws is thrown at the await, whether it has answered or not")
  void startThrows() {
    var failure = new IllegalStateException("cannot begin");
    List<Consumer<Continuation<String>>> answers =
        List.of(
            c -> {},
            c -> c.resume("x"),
            c -> c.fail(new IOException("no")),
            c -> c.onCancel(() -> trace.add("given up")),
            begun::set);
    for (Consumer<Continuation<String>> answer : answers) {
      Consumer<Continuation<String>> start =
          c -> {
            answer.accept(c);
            throw failure;
          };
      Coroutine<Object> main =
          seq(
              v -> outcome(Baton.<String>callback(start::accept)),
              thrown -> {
                if (begun.get() != null) {
                  begun.get().resume("too late");
                }
                return Baton.yieldNow();
              },
              none -> outcome(Baton.<String>callback(start::accept)));
      assertThat(run(main)).isSameAs(failure);
      assertThat(Woven.startFuture(outcome(Baton.<String>callback(start::accept))).join())
          .isSameAs(failure);
    }
    assertThat(trace).isEmpty();
  }

  // ---- cancels

  @Test
  @DisplayName("193: a cancel before it begins: nothing begins")
  void cancelledBefore() {
    run(
        seq(
            v -> {
              Task<String> task = Baton.spawn(waiting());
              task.cancel();
              return outcome(task);
            },
            came -> log("" + came.getClass().getSimpleName(), null)));
    assertThat(trace).containsExactly("Cancelled");
  }

  @Test
  @DisplayName("193: a cancel while it begins gives it up, unless it answers at once")
  void cancelledDuring() {
    Coroutine<String> unanswered =
        Baton.callback(
            c -> {
              Baton.currentTask().cancel();
              c.onCancel(() -> trace.add("given up"));
            });
    Coroutine<String> answered =
        Baton.callback(
            c -> {
              c.onCancel(() -> trace.add("not given up"));
              Baton.currentTask().cancel();
              c.resume("x");
            });
    run(
        seq(
            v -> Baton.settled(Baton.spawn(logged("unanswered", unanswered))),
            v ->
                Baton.settled(
                    Baton.spawn(
                        seq(
                            w -> logged("answered", answered),
                            w -> logged("next", Baton.yieldNow()))))));
    assertThat(trace.toString())
        .matches("\\[given up, unanswered .*Cancelled.*, answered x, next .*Cancelled.*]");
  }

  @Test
  @DisplayName("193: a cancel while it waits gives it up once, and a late answer is ignored")
  void cancelledAfter() {
    run(
        seq(
            v -> {
              Task<Object> task = Baton.spawn(logged("task", waiting()));
              Baton.spawn(
                  seq(
                      w -> Baton.yieldNow(),
                      w -> {
                        task.cancel();
                        task.cancel();
                        begun.get().resume("too late");
                        return null;
                      }));
              return Baton.settled(task);
            },
            v -> {
              begun.get().fail(new IOException("too late"));
              return null;
            }));
    assertThat(trace.toString()).matches("\\[begun, given up, task .*Cancelled[^,]*]");
  }

  @Test
  @DisplayName("193: a cancel after the answer comes at the next suspension, and gives nothing up")
  void cancelledAfterTheAnswer() {
    run(
        seq(
            v -> {
              Task<Object> task =
                  Baton.spawn(
                      seq(w -> logged("task", waiting()), w -> logged("next", Baton.yieldNow())));
              Baton.spawn(
                  seq(
                      w -> Baton.yieldNow(),
                      w -> {
                        begun.get().resume("x");
                        task.cancel();
                        return null;
                      }));
              return Baton.settled(task);
            }));
    assertThat(trace.toString()).matches("\\[begun, task x, next .*Cancelled[^,]*]");
  }

  @Test
  @DisplayName("193: what is registered last counts; after the cancel, it is called at once")
  void registered() {
    run(
        seq(
            v -> {
              Task<Object> task = Baton.spawn(logged("task", waiting()));
              Baton.spawn(
                  seq(
                      w -> Baton.yieldNow(),
                      w -> {
                        begun.get().onCancel(() -> trace.add("given up another way"));
                        task.cancel();
                        begun.get().onCancel(() -> trace.add("given up late"));
                        return null;
                      }));
              return Baton.settled(task);
            }));
    assertThat(trace.toString())
        .matches("\\[begun, given up another way, given up late, task .*Cancelled[^,]*]");
  }

  @Test
  @DisplayName("193: a registration and a cancel that meet call the action once")
  void registrationMeetsCancel() throws Exception {
    for (int i = 0; i < 2000; i++) {
      var meet = new CyclicBarrier(2);
      var calls = new AtomicInteger();
      var registered = new CompletableFuture<Void>();
      Coroutine<String> callback =
          Baton.callback(
              c ->
                  new Thread(
                          () -> {
                            try {
                              meet.await();
                              c.onCancel(calls::incrementAndGet);
                              registered.complete(null);
                            } catch (Exception | Error failed) {
                              registered.completeExceptionally(failed);
                            }
                          })
                      .start());
      run(
          seq(
              v -> {
                Task<String> task = Baton.spawn(callback);
                Baton.spawn(
                    seq(
                        w -> Baton.yieldNow(),
                        w -> {
                          meet.await();
                          task.cancel();
                          return null;
                        }));
                return Baton.settled(task);
              },
              v -> registered));
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  @DisplayName("193: what giving up throws is reported, and the cancel goes on")
  void givingUpThrows() {
    List<Throwable> reported = new ArrayList<>();
    var options =
        RunOptions.defaults()
            .clock(Clock.virtual())
            .reports(report -> reported.add(report.cause()));
    Coroutine<String> callback =
        Baton.callback(
            c ->
                c.onCancel(
                    () -> {
                      throw new IllegalStateException("cannot give up");
                    }));
    assertThat(catchThrowable(() -> Baton.run(Baton.withTimeout(ms(5), callback), options)))
        .isInstanceOf(TimedOut.class);
    assertThat(reported).hasSize(1);
    assertThat(reported.get(0)).hasMessage("cannot give up");
  }

  // ---- what is around it

  @Test
  @DisplayName("194: in joins, in timeouts, and as a task in a select")
  void around() {
    Coroutine<Object> main =
        seq(
            v ->
                Baton.gather(
                    Baton.<String>callback(c -> c.resume("a")),
                    Baton.<String>callback(c -> new Thread(() -> c.resume("b")).start())),
            both -> {
              trace.add(both.toString());
              return Baton.race(waiting(), after(5, "sooner"));
            },
            first -> outcome(Baton.withTimeout(ms(5), waiting())),
            thrown -> {
              trace.add(thrown.getClass().getSimpleName());
              return outcome(Baton.withTimeout(ms(0), waiting()));
            },
            thrown -> {
              trace.add(thrown.getClass().getSimpleName());
              Task<String> never = Baton.spawn(waiting());
              Task<String> soon =
                  Baton.spawn(Baton.callback(c -> new Thread(() -> c.resume("c")).start()));
              return Baton.select(
                  Baton.on(never, Baton::done), Baton.on(soon, s -> Baton.done("selected " + s)));
            },
            came -> log("" + came, null));
    run(main);
    assertThat(trace)
        .containsExactly(
            "[a, b]",
            "begun",
            "sooner",
            "given up",
            "begun",
            "given up",
            "TimedOut",
            "TimedOut",
            "begun",
            "selected c",
            "given up");
    assertThatThrownBy(() -> Baton.on(waiting(), Baton::done))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("callback: spawn it");
  }

  @Test
  @DisplayName(
      "194: one that is never answered waits, is seen in the task, and closing gives it up")
  void neverAnswered() {
    Task<String> task;
    try (var loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()).name("l"))) {
      task = loop.spawn(waiting());
      loop.step();
      assertThat(loop.step()).isFalse();
      assertThat(task.isDone()).isFalse();
      assertThat(task.suspension().toString()).contains("callback");
      assertThat(trace).containsExactly("begun");
    }
    assertThat(task.isCancelled()).isTrue();
    assertThat(trace).containsExactly("begun", "given up");
    begun.get().resume("too late");
  }
}
