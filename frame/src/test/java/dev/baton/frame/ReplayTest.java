package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.event;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.race;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.alert;
import static dev.baton.frame.Frames.anyOf;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.input;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static dev.baton.frame.Frames.random;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.channels.Overflow;
import dev.baton.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements 146 to 149: what is recorded, and that a replay is equal to the run. */
class ReplayTest extends Traced {
  /** An element, as users have them. */
  record Bar(Instant time, double close, List<String> tags) {}

  /** An input. */
  record Keys(boolean left, int x) {}

  @TempDir Path folder;

  /** How often something outside was called. */
  private static int outside;

  /** What the program is, for those that change it. */
  private static int variant;

  private Path file() {
    return folder.resolve("run.baton");
  }

  // ---- a program with all of it

  @Async
  private static Coroutine<Double> average(Source<Bar> bars) {
    double sum = 0;
    int n = 0;
    for (Bar bar : each(bars)) {
      sum += bar.close();
      n++;
      charge(n % 3);
      output("bar " + bar.tags() + " " + sum / n);
      if (n % 4 == 0) {
        await(nextFrame());
      }
    }
    alert(Severity.WARNING, "the end of the bars", n, sum);
    return done(sum / n);
  }

  @Async
  private static Coroutine<Integer> reads(Host host) throws IOException {
    int sum = 0;
    for (int i = 0; i < 5; i++) {
      int turn = i;
      sum += await(host.call("read", () -> ++outside * 10 + turn));
      try {
        await(host.call("missing", () -> Files.readString(Path.of("/no/such/file" + turn))));
      } catch (IOException missing) {
        output(missing.getClass().getSimpleName());
      }
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Void> waits(Source<Instant> hourly) {
    for (int i = 0; i < 6; i++) {
      Object first = await(anyOf(hourly.next(), sleepFrames(random().nextInt(5, 90))));
      output(first == null ? "slept" : first);
    }
    Object name = await(event("go")).value();
    output("told " + name);
    return done();
  }

  @Async
  private static Coroutine<Void> keys() {
    for (int i = 0; i < 20; i++) {
      if (input() instanceof Keys keys && keys.left()) {
        output("left " + keys.x());
      }
      await(nextFrame());
    }
    return done();
  }

  @Async
  private static Coroutine<Integer> draws(int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += random().nextInt(100);
      await(yieldNow());
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Void> fails() {
    await(sleep(Duration.ofMillis(40)));
    throw new IllegalStateException("on purpose " + variant);
  }

  @Async
  private static Coroutine<Void> all(Host real, Host simulated) throws IOException {
    output(await(gather(draws(3), draws(5), draws(2))));
    output(await(race(reads(simulated), reads(real))));
    output(await(reads(real)));
    spawn(fails()).named("fails");
    return done();
  }

  private static FrameMachine machine() throws IOException {
    var machine =
        FrameMachine.create(
            options().budget(20).seed(42).recordable(Keys.class).reports(report -> {}));
    Source<Bar> bars = machine.source("bars", Bar.class, Capacity.of(4, Overflow.DROP_OLDEST));
    Source<Instant> hourly = machine.ticks("hourly", Duration.ofMillis(300));
    machine.spawn("average", average(bars));
    machine.spawn("waits", waits(hourly));
    machine.spawn("keys", keys());
    Host real = Host.threads(2);
    Host simulated = Host.simulated(call -> Duration.ofMillis(30), 2);
    machine.spawn("all", all(real, simulated));
    return machine;
  }

  private List<Object> recorded(FrameMachine machine) throws IOException {
    List<Object> outputs = new ArrayList<>();
    Source<Bar> bars = bars(machine);
    machine.onOutput(outputs::add);
    machine.phases(
        new FramePhases() {
          @Override
          public Object sampleInput(long frame) {
            return frame % 3 == 0 ? new Keys(frame % 2 == 0, (int) frame) : null;
          }

          @Override
          public void deliverEvents(long frame) {
            for (int i = 0; i < frame % 7 && frame < 30; i++) {
              bars.offer(new Bar(machine.now(), frame + i, List.of("a", "b" + i)));
            }
            if (frame == 30) {
              bars.end();
            }
            if (frame == 700) {
              machine.emit("go", "now");
            }
          }

          @Override
          public void frameSync(FrameRecord record) {
            outputs.add(record.toString());
          }
        });
    try (machine;
        Recording recording = machine.record(file())) {
      while (!machine.isFinished() && machine.frameNumber() < 1_000) {
        machine.frame();
      }
      assertThat(machine.isFinished()).isTrue();
      assertThat(recording.frames()).isEqualTo(machine.frameNumber() + 1);
    }
    return outputs;
  }

  @SuppressWarnings("unchecked") // it is declared so
  private static Source<Bar> bars(FrameMachine machine) {
    return (Source<Bar>) machine.sources.find("bars");
  }

  @Test
  @DisplayName("146, 147, 148: a replay does what was recorded, and calls nothing outside")
  void aReplayIsEqualToTheRun() throws Exception {
    recorded(machine());
    int before = outside;
    try (Replay replay = Replay.open(file(), ReplayTest::machine)) {
      replay.run();
      assertThat(replay.frame()).isEqualTo(replay.lastFrame());
      assertThat(replay.machine().isFinished()).isTrue();
    }
    assertThat(outside).isEqualTo(before);
  }

  @Test
  @DisplayName("149: the first difference stops a replay, with both sides")
  void theFirstDifferenceStopsIt() throws Exception {
    recorded(machine());
    variant = 1;
    try (Replay replay = Replay.open(file(), ReplayTest::machine)) {
      assertThatThrownBy(replay::run)
          .isInstanceOf(Divergence.class)
          .hasMessageContaining("on purpose 0")
          .hasMessageContaining("on purpose 1");
    } finally {
      variant = 0;
    }
  }

  @Async
  private static Coroutine<Void> says() {
    await(nextFrame());
    output("variant " + variant);
    return done();
  }

  private static FrameMachine saying() {
    var machine = FrameMachine.create(options());
    machine.spawn("says", says());
    return machine;
  }

  @Test
  @DisplayName("149: of an output that differs, the step is named that both have taken")
  void anOutputThatDiffersIsNamedWithItsStep() throws Exception {
    try (FrameMachine machine = saying()) {
      machine.record(file());
      machine.runUntilFinished();
    }
    variant = 1;
    try (Replay replay = Replay.open(file(), ReplayTest::saying)) {
      assertThatThrownBy(replay::run)
          .hasMessageMatching(
              "Divergence at frame 1, step 1:\\n  recorded: output \"variant 0\"\n"
                  + "  now:      output \"variant 1\"\n"
                  + "  both in:  task 1 'says' resumed at ReplayTest\\.java:\\d+ "
                  + "await\\(nextFrame\\(\\)\\)");
    } finally {
      variant = 0;
    }
  }
}
