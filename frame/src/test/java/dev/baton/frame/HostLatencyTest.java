package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.frame.Frames.frame;
import static dev.baton.frame.Frames.output;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import dev.baton.annotation.OnCancel.Policy;
import dev.baton.host.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements 123 and 148: calls of hosts take so many frames, in a run and in its replay. */
@Timeout(60)
class HostLatencyTest {
  @TempDir Path folder;

  static Stream<Arguments> kinds() {
    return Stream.of("inline", "threads")
        .flatMap(
            kind ->
                Stream.of(Policy.values())
                    .flatMap(
                        policy ->
                            Stream.of(1L, 2L, 5L)
                                .map(latency -> Arguments.of(kind, policy, latency))));
  }

  private static Host host(String kind, Policy policy) {
    return (kind.equals("inline") ? Host.inline() : Host.threads(3)).onCancel(policy);
  }

  @Async
  private static Coroutine<Void> calls(String name, Host host, int first) {
    for (int i = first; i < first + 3; i++) {
      long begun = frame();
      int number = i;
      int given =
          await(
              host.call(
                  name,
                  () -> {
                    Thread.sleep(number % 3 * 4L); // later ones may end before earlier ones
                    return number;
                  }));
      output(name + " " + given + " after " + (frame() - begun));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> cancelled(Host host, int after) {
    Task<Void> task = spawn(calls("cancelled" + after, host, 1)).named("cancelled" + after);
    await(sleepFrames(after));
    task.cancel("drawn");
    try {
      await(task);
      output("not cancelled after " + after);
    } catch (Cancelled cancelled) {
      output("cancelled after " + after + " in " + frame());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> late(Host host) {
    long begun = frame();
    try {
      await(withTimeout(Duration.ofMillis(20), calls("late", host, 2)));
      output("in time");
    } catch (TimedOut late) {
      output("late after " + (frame() - begun));
    }
    return done();
  }

  private static FrameMachine machine(String kind, Policy policy, long latency, boolean cancels) {
    var machine =
        FrameMachine.create(
            FrameOptions.defaults()
                .frameRate(100)
                .hostLatency(latency)
                .endOnFailure(true)
                .reports(report -> {}));
    Host host = host(kind, policy);
    machine.spawn("a", calls("a", host, 0));
    machine.spawn("b", calls("b", host, 1));
    machine.spawn("c", calls("c", host, 2));
    if (cancels) {
      for (int after = 0; after < 4; after++) {
        machine.spawn(cancelled(host, after));
      }
      machine.spawn(late(host));
    }
    return machine;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @DisplayName("123: outcomes are there so many frames later, in the order of the calls")
  void outcomesAreThereSoManyFramesLater(String kind, Policy policy, long latency) {
    List<Object> outputs = new ArrayList<>();
    try (FrameMachine machine = machine(kind, policy, latency, false)) {
      machine.onOutput(outputs::add);
      machine.runUntilFinished();
    }
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      expected.add("a " + i + " after " + latency);
      expected.add("b " + (i + 1) + " after " + latency);
      expected.add("c " + (i + 2) + " after " + latency);
    }
    assertThat(outputs).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @DisplayName("147, 148: cancelled calls replay as they ran, whatever becomes of a cancelled call")
  void cancelledCallsReplay(String kind, Policy policy, long latency) throws Exception {
    Path file = folder.resolve("run");
    List<Object> outputs = new ArrayList<>();
    try (FrameMachine machine = machine(kind, policy, latency, true)) {
      machine.record(file);
      machine.onOutput(outputs::add);
      machine.runUntilFinished();
    }
    assertThat(outputs)
        .contains("a 2 after " + latency)
        .anyMatch(o -> o.toString().contains("lat"));
    List<Object> again = new ArrayList<>();
    try (Replay replay = Replay.open(file, () -> machine(kind, policy, latency, true))) {
      while (replay.frame() < replay.lastFrame()) {
        replay.to(replay.frame() + 1);
        if (replay.record().frame() == replay.frame()) {
          again.addAll(replay.record().emitted());
        }
      }
    }
    assertThat(again).isEqualTo(outputs);
  }
}
