package dev.baton.host;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.Virtual;
import dev.baton.loop.Clock;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.loop.Stepper;
import dev.baton.loop.Suspension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statement 84 of {@code docs/reference/semantics.md}: calls as whoever looks sees them. */
@Timeout(60)
class HostDumpsTest extends Virtual {
  private final CountDownLatch release = new CountDownLatch(1);

  private Integer waits() throws InterruptedException {
    release.await();
    return 1;
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#threaded")
  @DisplayName("84: a task in a call says its name and host, its thread, or its place in the queue")
  void waitsFor(HostKind kind) {
    try (Host host = kind.make().serial().named("db")) {
      Baton.run(
          seq(
              v -> {
                var tasks = new ArrayList<Task<Integer>>();
                for (String name : List.of("first", "second", "third")) {
                  tasks.add(spawn(host.call(name, this::waits)));
                }
                return seq(
                    w -> running(host),
                    w -> {
                      Suspension.HostCall first = call(tasks.get(0));
                      assertThat(first.name()).isEqualTo("first");
                      assertThat(first.host()).isEqualTo("db");
                      assertThat(first.state()).isEqualTo(Suspension.HostCall.State.RUNNING);
                      assertThat(first.thread().isAlive()).isTrue();
                      Suspension.HostCall third = call(tasks.get(2));
                      assertThat(third.state()).isEqualTo(Suspension.HostCall.State.QUEUED);
                      assertThat(third.ahead()).isEqualTo(1);
                      assertThat(third.thread()).isNull();
                      assertThat(third.toString())
                          .startsWith("call third on db, queued behind 1, begun ");
                      release.countDown();
                      return gather(tasks);
                    });
              }));
    }
  }

  private static Suspension.HostCall call(Task<?> task) {
    return (Suspension.HostCall) task.suspension().waitsFor();
  }

  private static Coroutine<Object> running(Host host) {
    return seq(
        v -> yieldNow(), v -> host.stats().started() > 0 && isInBody() ? null : running(host));
  }

  /** Returns whether a thread stands in the body: its stack is part of what is looked at. */
  private static boolean isInBody() {
    return Thread.getAllStackTraces().values().stream()
            .flatMap(Arrays::stream)
            .anyMatch(frame -> frame.getMethodName().equals("waits"))
        || Runtime.version().feature() >= 21; // a virtual thread is not among them
  }

  @Test
  @DisplayName("84: a stepper gets the call as data, and may answer it without running it")
  void stepper() {
    try (Host host = Host.threads(1).named("db")) {
      Coroutine<Object> load = host.call("load", () -> log("runs", 1));
      Coroutine<Object> store = host.call("store", () -> log("runs", 2));
      var stepper =
          Stepper.of(
              seq(v -> load, v -> attempt(store, (w, thrown) -> v + " " + thrown.getMessage())));
      var at = (Stepper.Suspended<Object>) stepper.step();
      var call = (Suspension.HostCall) at.at().waitsFor();
      assertThat(call.name()).isEqualTo("load");
      assertThat(call.host()).isEqualTo("db");
      assertThat(call.thread()).isNull();
      stepper.resolve(40);
      call = (Suspension.HostCall) ((Stepper.Suspended<Object>) stepper.step()).at().waitsFor();
      assertThat(call.name()).isEqualTo("store");
      stepper.fail(new IOException("no disk"));
      assertThat(stepper.step()).isEqualTo(new Stepper.Finished<>("40 no disk"));
      assertThat(trace).isEmpty();
      assertThat(host.stats().begun()).isZero();
    }
  }

  @Test
  @DisplayName("84: a stepper gets the arguments of a method of a capability")
  void arguments() {
    CapabilityMethod method =
        CapabilityMethod.of(
            "search",
            String.class,
            List.of(
                new CapabilityMethod.Parameter("query", String.class),
                new CapabilityMethod.Parameter("page", int.class)),
            List.of(),
            (target, arguments) -> "never");
    try (Host host = Host.inline()) {
      var stepper = Stepper.of(host.<String>call(method, this, "baton", 2));
      var at = (Stepper.Suspended<String>) stepper.step();
      var call = (Suspension.HostCall) at.at().waitsFor();
      assertThat(call.arguments()).containsExactly("baton", 2);
      stepper.resolve("hit");
      assertThat(stepper.step()).isEqualTo(new Stepper.Finished<>("hit"));
    }
  }

  @Test
  @DisplayName("79: a call that an executor has lost is named where the clock stands still")
  void lost() {
    List<Runnable> dropped = new CopyOnWriteArrayList<>();
    List<Report> reports = new CopyOnWriteArrayList<>();
    Host host = Host.on(dropped::add).named("forgetful");
    RunOptions options =
        RunOptions.defaults()
            .clock(Clock.virtual())
            .standStill(Duration.ofMillis(20))
            .reports(
                report -> {
                  reports.add(report);
                  dropped.get(0).run();
                });
    assertThat(Baton.<Integer>run(host.call("lost", () -> 3), options)).isEqualTo(3);
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).message()).contains("call lost on forgetful, queued, begun ");
  }

  @Test
  @DisplayName(
      "84: each of many says its place, whichever are cancelled, and it takes no long time")
  void places() {
    int many = 200_000;
    try (Host host = Host.threads(1)) {
      Baton.run(
          seq(
              v -> {
                var tasks = new ArrayList<Task<Object>>();
                for (int i = 0; i < many; i++) {
                  tasks.add(spawn(attempt(host.call("one", this::waits), (w, thrown) -> w)));
                }
                return seq(
                    w -> running(host),
                    w -> {
                      var waiting = new ArrayList<>(tasks.subList(1, many));
                      checkPlaces(waiting);
                      for (int at : new int[] {many / 2, many - 3, 0, 0, 7}) {
                        waiting.remove(at).cancel();
                        checkPlaces(waiting);
                      }
                      waiting.forEach(Task::cancel);
                      assertThat(host.stats().waiting()).isZero();
                      release.countDown();
                      return gather(tasks);
                    });
              }));
    }
  }

  private static void checkPlaces(List<Task<Object>> waiting) {
    for (int i = 0; i < waiting.size(); i++) {
      if (call(waiting.get(i)).ahead() != i) {
        assertThat(call(waiting.get(i)).ahead()).isEqualTo(i);
      }
    }
  }
}
