package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.event;
import static dev.baton.Baton.spawn;
import static dev.baton.frame.Frames.alert;
import static dev.baton.frame.Frames.anyOf;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.input;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static dev.baton.frame.Frames.random;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.channels.Overflow;
import dev.baton.host.Host;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statement 152: recordings of formats that were released are read by each later version. The file
 * of this one was written by this program on JDK 17, with {@code -Dgolden.update}, and is not to be
 * written again: a new format gets a file of its own beside it. Its program stays as it is; what it
 * was woven to may change, so it is replayed leniently.
 */
class GoldenRecordingTest {
  private static final Path RESOURCES = Path.of("src/test/resources/recordings");

  sealed interface Order permits Buy, Sell {}

  record Buy(double price, List<String> tags) implements Order {}

  record Sell(Side side, Map<String, Instant> at) implements Order {}

  enum Side {
    LONG,
    SHORT
  }

  /** An input. */
  record Keys(boolean left, int x) {}

  @TempDir Path folder;

  // ---- the program

  @Async
  private static Coroutine<Integer> orders(Source<Order> orders) {
    int count = 0;
    for (Order order : each(orders)) {
      count++;
      charge(count);
      output(order);
      if (order instanceof Buy buy && buy.price() > 2) {
        await(nextFrame());
      }
    }
    alert(Severity.WARNING, "the end", count, 0.1 + 0.2, 2e-3);
    return done(count);
  }

  @Async
  private static Coroutine<Void> broken(Source<Integer> source) throws TimeoutException {
    try {
      while (true) {
        output(await(source.next()));
      }
    } catch (IllegalStateException failed) {
      output(failed.getMessage());
    }
    throw new TimeoutException("on purpose");
  }

  @Async
  private static Coroutine<Long> waits(Source<Instant> ticks) {
    for (int i = 0; i < 4; i++) {
      Object first = await(anyOf(ticks.next(), sleepFrames(random().nextInt(1, 9))));
      output(first == null ? "slept" : first);
    }
    output(await(event("go")).value());
    return done(random().nextLong());
  }

  @Async
  private static Coroutine<Integer> calls(Host host, String name) throws Exception {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      int number = i;
      sum += await(host.call(name, () -> number * number));
      try {
        await(host.call(name, () -> fails(number)));
      } catch (FileNotFoundException missing) {
        output(missing.getMessage());
      }
      if (input() instanceof Keys keys) {
        output(keys.x());
      }
    }
    return done(sum);
  }

  private static Integer fails(int number) throws FileNotFoundException {
    throw new FileNotFoundException("none of " + number);
  }

  @Async
  private static Coroutine<Void> main(Host simulated) throws Exception {
    var call = spawn(calls(simulated, "long")).named("left");
    await(sleepFrames(2));
    call.cancel("enough");
    await(sleepFrames(3));
    return done();
  }

  private static FrameMachine machine() throws Exception {
    var machine =
        FrameMachine.create(
            FrameOptions.defaults()
                .budget(9)
                .seed(5)
                .hostLatency(2)
                .recordable(Keys.class)
                .reports(report -> {}));
    Source<Order> orders = machine.source("orders", Order.class, Capacity.of(9, Overflow.FAIL));
    Source<Integer> few =
        machine.source("few", Integer.class, Capacity.of(2, Overflow.DROP_OLDEST));
    machine.spawn("orders", orders(orders));
    machine.spawn("broken", broken(few));
    machine.spawn("waits", waits(machine.ticks("ticks", Duration.ofMillis(50))));
    Host simulated = Host.simulated(call -> Duration.ofMillis(40), 1);
    machine.spawn("real", calls(Host.inline(), "real"));
    machine.spawn("simulated", calls(simulated, "simulated"));
    machine.spawn("main", main(simulated));
    return machine;
  }

  @SuppressWarnings("unchecked") // they are declared so
  private static void record(Path file) throws Exception {
    try (FrameMachine machine = machine();
        Recording recording = machine.record(file)) {
      var orders = (Source<Order>) machine.sources.find("orders");
      var few = (Source<Integer>) machine.sources.find("few");
      for (int i = 0; !machine.isFinished(); i++) {
        if (i < 9) {
          orders.offer(new Buy(i / 3.0, List.of("a", "b" + i)));
          orders.offer(new Sell(Side.values()[i % 2], Map.of("at", machine.now())));
          few.offer(i);
          few.offer(-i);
          few.offer(i * i);
        } else if (i == 9) {
          orders.end();
          few.fail(new IllegalStateException("the feed has broken"));
        } else if (i == 60) {
          machine.emit("go", List.of("now", 1.5));
        }
        machine.frame(i % 2 == 0 ? new Keys(i % 4 == 0, i) : null);
      }
      assertThat(recording.frames()).isGreaterThan(60);
    }
  }

  private static List<String> replayed(Path file) throws Exception {
    List<String> seen = new ArrayList<>();
    try (Replay replay = Replay.open(file, GoldenRecordingTest::machine).lenient()) {
      for (long frame = 0; frame <= replay.lastFrame(); frame++) {
        replay.to(frame);
        seen.add(replay.record().toString());
        replay.record().emitted().forEach(each -> seen.add(each.toString()));
      }
      replay.run();
      assertThat(replay.machine().isFinished()).isTrue();
    }
    return seen;
  }

  @Test
  @DisplayName(
      "152: the recording of format 1 that was kept replays, and this version writes alike")
  void format1Replays() throws Exception {
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(RESOURCES);
      record(RESOURCES.resolve("format-1.baton"));
    }
    Path kept = folder.resolve("kept");
    try (InputStream in = getClass().getResourceAsStream("/recordings/format-1.baton")) {
      Files.copy(in, kept);
    }
    Path now = folder.resolve("now");
    record(now);
    assertThat(replayed(kept)).isEqualTo(replayed(now)).hasSizeGreaterThan(80);
  }
}
