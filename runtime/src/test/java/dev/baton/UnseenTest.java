package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.ForeignLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A failure that nobody sees is told while the loop runs, however it is driven and whatever it does
 * meanwhile. It is about the garbage collector, and so about real time.
 */
@Timeout(60)
class UnseenTest {
  private static final IllegalStateException FAILURE = new IllegalStateException("no");
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> told = new CompletableFuture<>();

  /** What ends a wait of the loop once the failure was told; on the loop's thread. */
  private Runnable atReport = () -> {};

  private final RunOptions options =
      RunOptions.defaults()
          .reports(
              report -> {
                reports.add(report);
                told.complete(Thread.currentThread().getName());
                atReport.run();
              });

  private static Coroutine<Object> crash() {
    return seq(
        "crash",
        v -> {
          throw FAILURE;
        });
  }

  /** How a loop is driven, and what it does while nobody has been told. */
  enum Driven {
    RUN_BUSY {
      @Override
      void drive(UnseenTest test, EventLoop loop) {
        loop.run(co(m -> test.told.isDone() ? null : m.await(1, yieldNow())));
      }
    },
    RUN_WAITING_FOR_A_FUTURE {
      @Override
      void drive(UnseenTest test, EventLoop loop) {
        loop.run(seq(v -> test.told));
      }
    },
    RUN_ASLEEP {
      @Override
      void drive(UnseenTest test, EventLoop loop) {
        Task<?> sleeper = loop.spawn(sleep(HOUR));
        test.atReport = sleeper::cancel;
        loop.run(Baton.settled(List.of(sleeper)));
      }
    },
    UNTIL_IDLE_BUSY {
      @Override
      void drive(UnseenTest test, EventLoop loop) {
        loop.spawn(co(m -> test.told.isDone() ? null : m.await(1, yieldNow())));
        loop.runUntilIdle();
      }
    },
    UNTIL_IDLE_HELD {
      @Override
      void drive(UnseenTest test, EventLoop loop) {
        test.atReport = loop.hold()::close;
        loop.runUntilIdle();
      }
    },
    STEP {
      @Override
      void drive(UnseenTest test, EventLoop loop) {
        while (!test.told.isDone()) {
          loop.step();
        }
      }
    },
    ADVANCE {
      @Override
      EventLoop loop(UnseenTest test) {
        return EventLoop.create(test.options.clock(Clock.virtual()));
      }

      @Override
      void drive(UnseenTest test, EventLoop loop) {
        while (!test.told.isDone()) {
          loop.advance(Duration.ofMillis(1));
        }
      }
    };

    EventLoop loop(UnseenTest test) {
      return EventLoop.create(test.options);
    }

    abstract void drive(UnseenTest test, EventLoop loop);
  }

  /** Collects garbage until the failure was told. */
  private void collect() {
    var collector =
        new Thread(
            () -> {
              while (!told.isDone()) {
                System.gc();
                Thread.onSpinWait();
              }
            });
    collector.setDaemon(true);
    collector.start();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a failure that nobody can see any more is told, however the loop is driven")
  void told(Driven driven) {
    try (EventLoop loop = driven.loop(this)) {
      loop.spawn(crash());
      loop.step();
      assertThat(reports).isEmpty();
      collect();
      try {
        driven.drive(this, loop);
      } finally {
        told.complete("never");
      }
      assertThat(reports).extracting(Report::cause).containsExactly(FAILURE);
      assertThat(reports.get(0).message()).contains("The task Demo.crash has failed");
      assertThat(told.join()).isEqualTo(Thread.currentThread().getName());
    }
    assertThat(reports).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("a loop on a host's thread is woken to tell of a failure")
  void onAHost(boolean timerSet) throws Exception {
    ExecutorService host = Executors.newSingleThreadExecutor(task -> new Thread(task, "host"));
    try {
      var loop = ForeignLoop.on(host, (delay, ring) -> {}, options);
      if (timerSet) {
        loop.submit(sleep(HOUR));
      }
      loop.submit(seq(v -> spawn(crash()) == null ? null : "x")).get(60, TimeUnit.SECONDS);
      collect();
      assertThat(told.get(60, TimeUnit.SECONDS)).isEqualTo("host");
      assertThat(reports).extracting(Report::cause).containsExactly(FAILURE);
    } finally {
      host.shutdownNow();
    }
  }

  @Test
  @DisplayName("a failure that was seen in the end is not told, however often it was collected")
  void seen() {
    try (EventLoop loop = EventLoop.create(options)) {
      Task<?> task = loop.spawn(crash());
      loop.step();
      System.gc();
      loop.step();
      assertThat(task.exception()).isSameAs(FAILURE);
      task = null;
      loop.spawn(crash());
      loop.step();
      collect();
      Driven.STEP.drive(this, loop);
    }
    assertThat(reports).hasSize(1);
  }

  @Test
  @DisplayName(
      "a closed loop is garbage, although a task of it that would not end holds a failed one")
  void closed() throws InterruptedException {
    var queue = new ReferenceQueue<EventLoop>();
    WeakReference<EventLoop> closed = new WeakReference<>(closedLoop(), queue);
    collect();
    try {
      assertThat((Object) queue.remove(60_000)).isSameAs(closed);
    } finally {
      told.complete("never");
    }
    assertThat(reports).extracting(Report::cause).contains(FAILURE);
  }

  private EventLoop closedLoop() {
    EventLoop loop = EventLoop.create(options.reports(reports::add));
    Task<?> failed = loop.spawn(crash());
    loop.spawn(
        seq(
            v -> attempt(sleep(HOUR), (slept, cancelled) -> null),
            v -> attempt(sleep(HOUR), (slept, cancelled) -> null),
            v -> failed.exception()));
    loop.step();
    assertThat(loop.close(Duration.ofMillis(1))).hasSize(1);
    return loop;
  }

  /** Tasks that fail with nobody looking, more than the memory could keep the failures of. */
  static final class Many {
    private static final int TASKS = 400_000;

    private static long told;

    private Many() {}

    /** Fails one task in each pass, or all in one. */
    public static void main(String[] args) {
      boolean atOnce = args[0].equals("at-once");
      var left = new int[] {TASKS};
      Coroutine<Object> main =
          co(
              m -> {
                while (left[0]-- > 0) {
                  spawn(crash(left[0]));
                  if (!atOnce) {
                    return m.await(1, yieldNow());
                  }
                }
                return m.at() == 2 ? told : m.await(2, yieldNow());
              });
      Object before = Baton.run(main, RunOptions.defaults().reports(report -> told++));
      System.out.println((long) before > 0 && told == TASKS ? "all" : before + " of " + told);
    }

    private static Coroutine<Object> crash(int number) {
      return co(
          m -> {
            throw new IllegalStateException("no " + number);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-by-one", "at-once"})
  @DisplayName("400,000 failures that nobody sees need no more than 64 MB, and all are told")
  void bounded(String how) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                String.join(
                    java.io.File.pathSeparator,
                    "target/classes",
                    "target/test-classes",
                    Path.of(
                            dev.baton.annotation.Async.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString()),
                Many.class.getName(),
                how)
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output.strip()).isEqualTo("all");
    assertThat(process.waitFor()).isZero();
  }
}
