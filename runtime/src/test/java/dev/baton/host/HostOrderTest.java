package dev.baton.host;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Virtual;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.Report;
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

/** Statements 59-60 and 64-69 of {@code docs/reference/semantics.md}: when calls run and end. */
@Timeout(60)
class HostOrderTest extends Virtual {
  private static final String ALL = "dev.baton.host.HostKind#all";

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("59: a call runs nothing until it is awaited, spawned or gathered; and once")
  void cold(HostKind kind) {
    try (Host host = kind.make()) {
      var runs = new AtomicInteger();
      Coroutine<Integer> call = host.call("f", runs::incrementAndGet);
      run(seq(v -> yieldNow(), v -> yieldNow(), v -> log("" + runs.get(), null)));
      assertThat(run(call)).isEqualTo(1);
      String second = "";
      try {
        run(call);
      } catch (IllegalStateException refused) {
        second = refused.getMessage();
      }
      assertThat(second).contains("call f");
      assertThat(trace).containsExactly("0");
      assertThat(host.stats().begun()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("60: arguments are evaluated at the call, on the loop's thread, and not copied")
  void arguments() {
    CapabilityMethod method =
        CapabilityMethod.of(
            "first",
            int.class,
            List.of(new CapabilityMethod.Parameter("numbers", int[].class)),
            List.of(),
            (target, arguments) -> ((int[]) arguments[0])[0]);
    try (Host host = Host.threads(1)) {
      int[] numbers = {1};
      Coroutine<Integer> call = host.call(method, this, (Object) numbers);
      numbers[0] = 2;
      assertThat(run(call)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("64: a call always suspends its task, and its value comes in a later pass")
  void laterPass(HostKind kind) {
    try (Host host = kind.make()) {
      run(
          gather(
              seq(v -> log("begins", null), v -> host.call("f", () -> "f"), v -> log("" + v, null)),
              seq(v -> log("beside", null), v -> yieldNow(), v -> log("next pass", null))));
      assertThat(trace).containsExactly("begins", "beside", "next pass", "f");
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  @DisplayName("65: the calls of a pass are handed over at its end, in the order they were begun")
  void batch(HostKind kind) {
    List<String> ran = new CopyOnWriteArrayList<>();
    try (Host host = kind.make().serial()) {
      var parts = new ArrayList<Coroutine<Object>>();
      for (String name : List.of("a", "b", "c", "d")) {
        parts.add(
            seq(
                v -> {
                  ran.add("task " + name);
                  return host.call(name, () -> ran.add("call " + name));
                }));
      }
      run(gather(parts));
    }
    assertThat(ran)
        .containsExactly(
            "task a", "task b", "task c", "task d", "call a", "call b", "call c", "call d");
  }

  @Test
  @DisplayName("66: with the system clock, results that arrive together come in the calls' order")
  void arriveTogether() {
    List<Runnable> given = new ArrayList<>();
    try (EventLoop loop = EventLoop.create(RunOptions.defaults())) {
      Host host = Host.on(given::add);
      for (int i = 0; i < 3; i++) {
        String name = "c" + i;
        loop.spawn(seq(v -> host.call(name, () -> name), v -> log("" + v, null)));
      }
      loop.step();
      for (int i = 2; i >= 0; i--) {
        given.get(i).run();
      }
      loop.step();
      assertThat(trace).containsExactly("c0", "c1", "c2");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#threaded")
  @DisplayName("67: under a virtual clock the loop waits for the calls of a pass")
  void holds(HostKind kind) {
    try (Host host = kind.make()) {
      var parts = new ArrayList<Coroutine<Object>>();
      parts.add(seq(v -> yieldNow(), v -> yieldNow(), v -> log("beside, at " + millis(), null)));
      parts.add(seq(v -> sleep(ms(1)), v -> log("slept, at " + millis(), null)));
      for (int i = 0; i < 8; i++) {
        int call = i;
        parts.add(
            seq(
                v ->
                    host.call(
                        "f",
                        () -> {
                          if (call % 2 == 0) {
                            Thread.onSpinWait();
                          }
                          return call;
                        }),
                v -> log("" + v, null)));
      }
      run(gather(parts));
      assertThat(trace)
          .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "beside, at 0", "slept, at 1");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#threaded")
  @DisplayName("67: what another thread hands in ends the wait for the calls for one pass")
  void arrivalEndsTheWait(HostKind kind) {
    try (Host host = kind.make()) {
      var posted = new CountDownLatch(1);
      run(
          gather(
              seq(v -> yieldNow(), v -> log("ready", null)),
              seq(
                  v -> {
                    EventLoop loop = (EventLoop) CurrentLoop.get();
                    return host.call(
                        "asks its loop",
                        () -> {
                          loop.post(
                              () -> {
                                trace.add("posted");
                                posted.countDown();
                              });
                          posted.await();
                          return "answered";
                        });
                  },
                  v -> log("" + v, null))));
      assertThat(trace).containsExactly("ready", "posted", "answered");
    }
  }

  @Test
  @DisplayName("67: ordered(false) delivers each result as it comes; ordered(true), together")
  void ordered() {
    try (Host host = Host.simulated(call -> ms(call.name().length()), 9)) {
      run(times(host, "a", "bbb", "cc"));
      run(times(host.ordered(false), "a", "bbb", "cc"));
      assertThat(trace).containsExactly("a 3", "bbb 3", "cc 3", "a 4", "cc 5", "bbb 6");
    }
  }

  private Coroutine<?> times(Host host, String... names) {
    var parts = new ArrayList<Coroutine<Object>>();
    for (String name : names) {
      parts.add(seq(v -> host.call(name, () -> name), v -> log(v + " " + millis(), null)));
    }
    return gather(parts);
  }

  @Test
  @DisplayName("68: a call that waits for a later pass stands still, and is reported by its name")
  void standsStill() {
    var release = new CountDownLatch(1);
    List<Report> reports = new CopyOnWriteArrayList<>();
    RunOptions options =
        RunOptions.defaults()
            .clock(Clock.virtual())
            .standStill(Duration.ofMillis(20))
            .reports(
                report -> {
                  reports.add(report);
                  release.countDown(); // as somebody would who reads it
                });
    try (Host host = Host.threads(2)) {
      Object value =
          Baton.run(
              gather(
                  host.call(
                      "waits for another",
                      () -> {
                        release.await();
                        return 1;
                      }),
                  seq(v -> yieldNow(), v -> 2)),
              options);
      assertThat(value).isEqualTo(List.of(1, 2));
    }
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).message())
        .contains("call waits for another on threads(2), running on baton-host-")
        .containsPattern("begun \\d+.* ago");
  }

  @Test
  @DisplayName("68: ordered(false) lets such a call end")
  void dependent() {
    var release = new CountDownLatch(1);
    try (Host host = Host.threads(2).ordered(false)) {
      run(
          gather(
              host.call(
                  "first",
                  () -> {
                    release.await();
                    return 1;
                  }),
              seq(
                  v -> yieldNow(),
                  v ->
                      host.call(
                          "second",
                          () -> {
                            release.countDown();
                            return 2;
                          }))));
      assertThat(host.stats().ended()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName(
      "69: the clock stands still while a call is out, and a simulated call takes its time")
  void clock() {
    var release = new CountDownLatch(1);
    try (Host real = Host.threads(1);
        Host simulated = Host.simulated(call -> ms(50), 2)) {
      run(
          gather(
              seq(v -> sleep(ms(1)), v -> log("slept at " + millis(), null)),
              seq(
                  v ->
                      real.call(
                          "real",
                          () -> {
                            release.await();
                            return null;
                          }),
                  v -> log("called at " + millis(), null)),
              seq(
                  v -> {
                    release.countDown();
                    return null;
                  })));
      assertThat(trace).containsExactly("called at 0", "slept at 1");
      trace.clear();
      var calls = new ArrayList<Coroutine<Integer>>();
      for (int i = 0; i < 5; i++) { // two at once: three rounds
        calls.add(simulated.call("f", () -> 1));
      }
      run(gather(calls));
      assertThat(millis()).isEqualTo(151);
      assertThat(simulated.stats().peak()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("69: first come, first served, and the body of a simulated call runs at its end")
  void simulated() {
    try (Host host = Host.simulated(call -> ms(call.name().equals("a") ? 30 : 10), 1)) {
      run(
          gather(
              host.call("a", () -> log("a at " + millis(), null)),
              host.call("b", () -> log("b at " + millis(), null)),
              seq(v -> yieldNow(), v -> host.call("c", () -> log("c at " + millis(), null)))));
      assertThat(trace).containsExactly("a at 30", "b at 40", "c at 50");
    }
  }
}
