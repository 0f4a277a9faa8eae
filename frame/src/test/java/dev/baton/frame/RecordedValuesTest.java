package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.host.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 146 and 148: values of all kinds, as outputs, locals and what hosts give. */
@Timeout(60)
class RecordedValuesTest {
  /** One of a graph. */
  record Node(String name, List<Node> next) {}

  /** One that has what differs in each JVM, and in each object. */
  record Held(Supplier<String> supplier, Object object) {}

  /** One that cannot describe itself. */
  static final class Broken {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("run.baton");
  }

  private static FrameMachine machine(Coroutine<?> main) {
    var machine = FrameMachine.create(FrameOptions.defaults().reports(report -> {}));
    machine.spawn("main", main);
    return machine;
  }

  private Replay replayed(Supplier<Coroutine<?>> main) throws Exception {
    try (FrameMachine machine = machine(main.get())) {
      machine.record(file());
      machine.runUntilFinished();
    }
    return Replay.open(file(), () -> machine(main.get()));
  }

  private static List<Node> graph() {
    List<Node> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(new Node("n" + i, new ArrayList<>()));
    }
    all.forEach(node -> node.next().addAll(all));
    return all;
  }

  private static List<Object> shared() {
    List<Object> deep = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      deep = new ArrayList<>(List.of(deep, deep));
    }
    return deep;
  }

  private static Map<Object, Object> inItself() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("a", map);
    map.put("b", map.values());
    return map;
  }

  private static Object value(String kind) {
    return switch (kind) {
      case "graph" -> graph();
      case "shared" -> shared();
      case "in itself" -> inItself();
      case "lambda" -> (Supplier<String>) () -> kind;
      case "record of lambda" -> new Held(() -> kind, new Object());
      case "future" -> new CompletableFuture<>();
      case "lock" -> new ReentrantLock();
      case "array" -> new Object[] {new int[] {1, 2}, new Object[0], 'x'};
      case "broken" -> new Broken();
      case "huge" -> "x".repeat(5_000_000);
      case "stale" -> {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
        List<Integer> part = list.subList(0, 2);
        list.add(4);
        yield part;
      }
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @Async
  private static Coroutine<Object> gives(String kind) {
    Object value = value(kind);
    output(value);
    await(nextFrame());
    output(value);
    return done(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "graph",
        "shared",
        "in itself",
        "lambda",
        "record of lambda",
        "future",
        "lock",
        "array",
        "broken",
        "huge",
        "stale"
      })
  @DisplayName("148: whatever is put out, a program that does the same replays")
  void whateverIsPutOut(String kind) throws Exception {
    try (Replay replay = replayed(() -> gives(kind))) {
      while (replay.step()) {
        assertThat(replay.tasks()).doesNotHaveToString("");
      }
    }
  }

  @Async
  private static Coroutine<Void> unrecordable(Host host) {
    Object given = await(host.call("gives", Object::new));
    output(given != null);
    return done();
  }

  private static Host host(String kind) {
    return switch (kind) {
      case "inline" -> Host.inline();
      case "threads" -> Host.threads(2);
      default -> Host.simulated(call -> Duration.ofMillis(50), 2);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"inline", "threads", "simulated"})
  @DisplayName("146: what a host gives and cannot be recorded ends the recording, and is named")
  void whatAHostGivesIsRefused(String kind) throws Exception {
    try (FrameMachine machine = machine(unrecordable(host(kind)))) {
      Recording recording = machine.record(file());
      assertThatThrownBy(machine::runUntilFinished)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("what 'gives' gives cannot be recorded", "Object");
      long whole = recording.frames();
      machine.runUntilFinished();
      assertThat(recording.frames()).isEqualTo(whole);
    }
    try (Replay replay = Replay.open(file(), () -> machine(unrecordable(host(kind))))) {
      replay.run();
    }
  }

  @Async
  private static Coroutine<String> promises() {
    var promise = new CompletableFuture<String>();
    var task = dev.baton.Baton.spawn(completes(promise));
    String text = await(promise);
    await(task);
    return done(text);
  }

  @Async
  private static Coroutine<Void> completes(CompletableFuture<String> promise) {
    await(nextFrame());
    promise.complete("inside");
    return done();
  }

  @Test
  @DisplayName("146: a future that a task of the machine completes is no outside")
  void aFutureFromInside() throws Exception {
    try (Replay replay = replayed(RecordedValuesTest::promises)) {
      replay.run();
    }
  }

  @Test
  @DisplayName("146: what is nested as deep as can be written can be read again")
  void whatIsNestedDeepIsReadAgain() throws Exception {
    List<Object> deep = List.of("inmost");
    for (int i = 0; i < 150; i++) {
      deep = List.of(deep);
    }
    try (FrameMachine machine = machine(gives("array"))) {
      machine.record(file());
      machine.frame(deep);
    }
    try (Replay replay = Replay.open(file(), () -> machine(gives("array")))) {
      assertThat(replay.run().machine().input()).isEqualTo(deep);
    }
  }
}
