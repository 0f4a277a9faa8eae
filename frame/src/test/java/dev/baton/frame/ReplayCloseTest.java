package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.annotation.OnCancel.Policy;
import dev.baton.host.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statement 147: nothing outside is called, also where a replay ends before its recording does. */
@Timeout(60)
class ReplayCloseTest {
  /** How often code of hosts has run. */
  private static final AtomicInteger CALLS = new AtomicInteger();

  @TempDir Path folder;

  private static Host host(String kind) {
    return switch (kind) {
      case "inline" -> Host.inline();
      case "threads" -> Host.threads(2);
      default -> Host.simulated(call -> Duration.ofMillis(50), 2);
    };
  }

  @Async
  private static Coroutine<Integer> works(Host host) {
    try {
      for (int i = 0; i < 10; i++) {
        output(await(host.call("work", CALLS::incrementAndGet)) > 0);
        await(nextFrame());
      }
      return done(0);
    } finally {
      await(host.call("release", CALLS::incrementAndGet));
    }
  }

  private static FrameMachine machine(String kind, Policy policy, long latency) {
    var machine =
        FrameMachine.create(
            FrameOptions.defaults().hostLatency(latency).budget(7).reports(report -> {}));
    Host host = host(kind).onCancel(policy);
    machine.spawn("one", works(host));
    machine.spawn("two", works(host));
    return machine;
  }

  @ParameterizedTest
  @ValueSource(strings = {"inline", "threads", "simulated"})
  @DisplayName("147: a replay that is closed early calls nothing of what its tasks do at their end")
  void aReplayThatIsClosedEarlyCallsNothing(String kind) throws Exception {
    for (Policy policy : Policy.values()) {
      for (long latency = 1; latency < 4; latency += 2) {
        long delay = latency;
        Path file = folder.resolve(kind + policy + latency);
        try (FrameMachine machine = machine(kind, policy, latency)) {
          machine.record(file);
          machine.runFrames(40);
        }
        int before = CALLS.get();
        for (int steps = 0; steps < 60; steps++) {
          try (Replay replay = Replay.open(file, () -> machine(kind, policy, delay))) {
            for (int i = 0; i < steps; i++) {
              replay.step();
            }
          }
          assertThat(CALLS.get()).isEqualTo(before);
        }
        for (int frame = -1; frame < 40; frame++) {
          try (Replay replay = Replay.open(file, () -> machine(kind, policy, delay))) {
            replay.to(frame);
          }
          assertThat(CALLS.get()).isEqualTo(before);
        }
      }
    }
  }
}
