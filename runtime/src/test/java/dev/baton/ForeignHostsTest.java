package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.loop.ForeignLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Foreign loops on hosts that misbehave: each program gives what it gives on any loop. */
@Timeout(120)
class ForeignHostsTest {
  private static final int MANY = 200;

  /** What is run; each gives a text that is the same on every host. */
  enum Program {
    SLEEPS {
      @Override
      Object run(ForeignHostsTest test) {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        long begun = System.nanoTime();
        test.await(
            test.submitted(
                () ->
                    Baton.gather(
                        seq(v -> sleep(ms(30)), v -> order.add("c")),
                        seq(v -> sleep(ms(1)), v -> order.add("a")),
                        seq(v -> sleep(ms(15)), v -> order.add("b")))));
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(ms(30).toNanos());
        return order.toString(); // whoever is due in the same pass stands in its order
      }
    },
    TIMERS_OF_ZERO {
      @Override
      Object run(ForeignHostsTest test) {
        return test.await(
            test.submitted(
                () ->
                    seq(
                        v -> sleep(Duration.ZERO),
                        v -> sleep(Duration.ofNanos(1)),
                        v ->
                            attempt(
                                Baton.withTimeout(Duration.ZERO, sleep(Duration.ofDays(1))),
                                (w, thrown) -> thrown.getClass().getSimpleName()))));
      }
    },
    FUTURES_OF_OTHER_THREADS {
      @Override
      Object run(ForeignHostsTest test) {
        return test.await(
            test.submitted(
                () ->
                    Baton.gather(
                        seq(v -> test.elsewhere("x")),
                        seq(v -> test.elsewhere("y"), v -> test.elsewhere("z")))));
      }
    },
    MANY_SUBMITS {
      @Override
      Object run(ForeignHostsTest test) {
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        var futures = new ArrayList<CompletableFuture<Object>>();
        for (int i = 0; i < MANY; i++) {
          int number = i;
          futures.add(
              test.submitted(
                  () -> seq(v -> begun.add(number), v -> Baton.yieldNow(), v -> number)));
        }
        long sum = 0;
        for (CompletableFuture<Object> future : futures) {
          sum += (int) test.await(future);
        }
        boolean inOrder = begun.equals(begun.stream().sorted().toList());
        return sum + " " + inOrder;
      }
    },
    POSTS {
      @Override
      Object run(ForeignHostsTest test) {
        var all = new CompletableFuture<Object>();
        var sum = new int[1]; // used in passes only
        for (int i = 1; i <= MANY; i++) {
          int number = i;
          test.accepted(
              () -> {
                test.loop.post(
                    () -> {
                      sum[0] += number;
                      if (number == MANY) {
                        all.complete(sum[0]);
                      }
                    });
                return null;
              });
        }
        return test.await(all);
      }
    },
    DIALOG_IN_A_STEP {
      @Override
      Object run(ForeignHostsTest test) {
        CompletableFuture<Object> other =
            test.submitted(() -> seq(v -> sleep(ms(1)), v -> "other"));
        Object first =
            test.await(
                test.submitted(
                    () ->
                        seq(
                            v -> test.elsewhere("x"),
                            v -> {
                              LockSupport.parkNanos(2_000_000);
                              test.host.dialog();
                              return v;
                            },
                            v -> sleep(ms(1)),
                            v -> {
                              test.host.dialog();
                              return v;
                            })));
        return first + " " + test.await(other);
      }
    },
    CANCEL {
      @Override
      Object run(ForeignHostsTest test) {
        var cancelled = new CompletableFuture<Object>();
        CompletableFuture<Object> future =
            test.submitted(
                () ->
                    attempt(
                        seq(v -> test.begun.complete("begun"), v -> sleep(Duration.ofDays(1))),
                        (v, thrown) -> cancelled.complete(thrown.getClass().getSimpleName())));
        test.await(test.begun);
        future.cancel(false);
        return test.await(cancelled);
      }
    },
    DRAIN {
      @Override
      Object run(ForeignHostsTest test) {
        CompletableFuture<Object> inFlight =
            test.submitted(
                () ->
                    seq(
                        v -> test.begun,
                        v -> sleep(ms(2)),
                        v -> Baton.spawn(seq(w -> sleep(ms(1)), w -> v))));
        CompletableFuture<List<Task<?>>> ended = test.loop.drain(Duration.ofDays(1));
        boolean refused = false;
        try {
          test.loop.submit(seq(v -> "late"));
        } catch (RejectedExecutionException draining) {
          refused = draining.getMessage().contains("is draining");
        }
        test.begun.complete("answer");
        return test.await(inFlight) + " " + test.await(ended) + " " + refused;
      }
    },
    DRAIN_AND_CANCEL {
      @Override
      Object run(ForeignHostsTest test) {
        var cleaned = new CompletableFuture<Object>();
        test.submitted(
            () -> attempt(sleep(Duration.ofDays(1)), (v, thrown) -> cleaned.complete("clean")));
        CompletableFuture<Object> stubborn = test.submitted(ForeignHostsTest::ignoring);
        test.await(test.submitted(() -> seq(v -> Baton.yieldNow()))); // both have begun
        List<Task<?>> left = test.await(test.loop.drain(ms(10)));
        assertThat(stubborn).isCancelled();
        return test.await(cleaned) + " " + left.size();
      }
    };

    abstract Object run(ForeignHostsTest test);
  }

  private OddHost host;
  private ForeignLoop loop;
  private final CompletableFuture<Object> begun = new CompletableFuture<>();

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Coroutine<Object> ignoring() {
    return Machine.co(m -> m.await(0, attempt(sleep(Duration.ofDays(1)), (v, thrown) -> null)));
  }

  /** Does something again as long as the host refuses it. */
  private <R> R accepted(Supplier<R> attempted) {
    for (int i = 0; ; i++) {
      try {
        return attempted.get();
      } catch (RejectedExecutionException | IllegalStateException refused) {
        assertThat(refused).hasMessageContaining("The host of the loop 'odd'");
        assertThat(i).isLessThan(1_000);
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private CompletableFuture<Object> submitted(Supplier<Coroutine<?>> coroutine) {
    return accepted(() -> loop.submit(seq(coroutine.get())));
  }

  private static Coroutine<Object> seq(Coroutine<?> only) {
    return Machine.seq(v -> only);
  }

  private static Coroutine<Object> seq(Machine.Part... parts) {
    return Machine.seq(parts);
  }

  private CompletableFuture<Object> elsewhere(String value) {
    var future = new CompletableFuture<Object>();
    new Thread(() -> future.complete(value)).start();
    return future;
  }

  private <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(60, TimeUnit.SECONDS).join();
  }

  static Stream<Arguments> cells() {
    return Arrays.stream(OddHost.Kind.values())
        .flatMap(kind -> Arrays.stream(Program.values()).map(p -> Arguments.of(kind, p)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cells")
  @DisplayName("197, 199, 200, 201: whatever its host does, a loop gives what it should")
  void cell(OddHost.Kind kind, Program program) {
    Object expected = on(OddHost.Kind.NOTHING, program);
    assertThat(on(kind, program)).isEqualTo(expected);
  }

  private static Object on(OddHost.Kind kind, Program program) {
    var test = new ForeignHostsTest();
    var options =
        RunOptions.defaults().name("odd").reports(report -> {}).mute(Report.Kind.TASK_LEFT);
    var ticking = new AtomicBoolean(kind == OddHost.Kind.TIMER_RINGS_EVERY_THIRD_ONLY);
    try (var host = new OddHost(kind)) {
      test.host = host;
      test.loop = ForeignLoop.on(host::execute, host.timer(), options);
      new Thread(() -> tick(test.loop, ticking)).start();
      Object result = program.run(test);
      List<Task<?>> left = test.await(test.loop.drain(Duration.ofDays(1)));
      if (left.isEmpty()) {
        assertThat(Structures.notEmpty((EventLoopImpl) test.loop.loop())).isEmpty();
      }
      return result;
    } finally {
      ticking.set(false);
    }
  }

  /** Has passes come for other reasons than timers. */
  private static void tick(ForeignLoop loop, AtomicBoolean ticking) {
    while (ticking.get()) {
      try {
        loop.post(() -> {});
      } catch (RejectedExecutionException ended) {
        return;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
