package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.frame.Frames.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.annotation.Capability;
import dev.baton.host.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 147 and 148: calls of capabilities, whose results and exceptions are declared. */
@Timeout(60)
class RecordedCapabilityTest {
  /** What is called. */
  @Capability
  interface Ledger {
    Entry entry(String key, int number) throws Missing;

    <T> List<T> twice(T value);

    void put(Map<String, List<Integer>> values);

    default int sum(int... values) {
      int sum = 0;
      for (int each : values) {
        sum += each;
      }
      return sum;
    }
  }

  /** What it gives. */
  record Entry(String key, List<Kind> kinds) {}

  enum Kind {
    IN,
    OUT
  }

  /** An exception that is declared, and so need not be named. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message);
    }
  }

  private static final AtomicInteger CALLS = new AtomicInteger();

  /** Does it. */
  private static final class Books implements Ledger {
    @Override
    public Entry entry(String key, int number) throws Missing {
      CALLS.incrementAndGet();
      if (number % 3 == 0) {
        throw new Missing(key + number);
      }
      return new Entry(key + number, List.of(Kind.values()).subList(0, number % 2 + 1));
    }

    @Override
    public <T> List<T> twice(T value) {
      CALLS.incrementAndGet();
      return List.of(value, value);
    }

    @Override
    public void put(Map<String, List<Integer>> values) {
      CALLS.incrementAndGet();
    }
  }

  @TempDir Path folder;

  @Async
  private static Coroutine<Integer> books(RecordedCapabilityTest_LedgerAsync ledger) {
    int found = 0;
    for (int i = 0; i < 7; i++) {
      try {
        output(await(ledger.entry("k", i)));
        found++;
      } catch (Missing missing) {
        output(missing.getMessage());
      }
      await(ledger.put(Map.of("x", List.of(i))));
      output(await(gather(ledger.twice("t" + i), ledger.twice("u"))));
      output(await(ledger.sum(i, 2, 3)));
    }
    return done(found);
  }

  private static FrameMachine machine(String kind) {
    var machine = FrameMachine.create(FrameOptions.defaults().reports(report -> {}));
    Host host =
        switch (kind) {
          case "inline" -> Host.inline();
          case "threads" -> Host.threads(2);
          default -> Host.simulated(call -> Duration.ofMillis(30), 2);
        };
    machine.spawn("books", books(RecordedCapabilityTest_LedgerAsync.of(new Books(), host)));
    return machine;
  }

  @ParameterizedTest
  @ValueSource(strings = {"inline", "threads", "simulated"})
  @DisplayName("147, 148: calls of capabilities replay, with their own exceptions and results")
  void callsOfCapabilitiesReplay(String kind) throws Exception {
    Path file = folder.resolve(kind);
    List<Object> outputs = new ArrayList<>();
    try (FrameMachine machine = machine(kind)) {
      machine.record(file);
      machine.onOutput(outputs::add);
      machine.runUntilFinished();
    }
    assertThat(outputs).hasSize(21).contains("k3", new Entry("k1", List.of(Kind.IN, Kind.OUT)));
    int before = CALLS.get();
    Replay replay = Replay.open(file, () -> machine(kind));
    assertThat(replay.run().machine().isFinished()).isTrue();
    assertThat(CALLS.get()).isEqualTo(before);
    replay.to(2).step();
    replay.close();
    replay.close();
    assertThat(replay.tasks()).isEmpty();
    assertThatThrownBy(replay::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(replay::run).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(replay::back).isInstanceOf(IllegalStateException.class);
    assertThat(CALLS.get()).isEqualTo(before);
  }
}
