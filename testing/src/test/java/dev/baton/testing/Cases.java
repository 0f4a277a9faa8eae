package dev.baton.testing;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.nextFrame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.frame.FrameMachine;
import dev.baton.frame.FrameOptions;
import dev.baton.loop.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The tests that {@link FrameTestTest} runs: they are not found by the build, and some fail. */
final class Cases {
  private Cases() {}

  /** What has been run, of all of them. */
  static final List<String> RAN = new ArrayList<>();

  static class Orders {
    private final List<String> trace = new ArrayList<>();

    @Async
    private Coroutine<Void> step(String name) {
      await(yieldNow());
      trace.add(name);
      return done();
    }

    private void runBoth(FrameMachine machine) {
      machine.spawn(step("a"));
      machine.spawn(step("b"));
      machine.runUntilFinished();
    }

    @FrameTest
    void once(FrameMachine machine) {
      RAN.add("once " + machine.options().shuffled());
    }

    @FrameTest(seeds = 40)
    void inAnyOrder(FrameMachine machine) {
      runBoth(machine);
      RAN.add(machine.options().shuffled() + " " + trace);
      assertThat(trace).containsExactlyInAnyOrder("a", "b");
    }

    @FrameTest(seeds = 1_000)
    void dependsOnTheOrder(FrameMachine machine) {
      RAN.add("order " + machine.options().shuffled());
      runBoth(machine);
      assertThat(trace).containsExactly("a", "b");
    }

    @FrameTest(seed = {17, -3})
    void someSeeds(FrameMachine machine) {
      RAN.add("some " + machine.options().shuffled());
    }

    @FrameTest(seeds = 5)
    void failsAlways(FrameMachine machine) {
      throw new AssertionError("always");
    }

    @FrameTest(seeds = -1)
    void negative(FrameMachine machine) {}
  }

  static class Leaks {
    @Async
    private static Coroutine<Void> waitsForEver() {
      await(Channel.<String>rendezvous().receive());
      return done();
    }

    @Async
    private static Coroutine<Void> fails() {
      await(nextFrame());
      throw new IllegalStateException("broken");
    }

    @Async
    private static Coroutine<Void> awaits(Task<Void> task) {
      try {
        await(task);
      } catch (IllegalStateException e) {
        RAN.add("caught " + e.getMessage());
      }
      return done();
    }

    @FrameTest
    void leavesATask(FrameMachine machine) {
      machine.spawn("forgotten", waitsForEver());
      machine.frame();
    }

    @FrameTest
    void neverDrives(FrameMachine machine) {
      machine.spawn("unborn", fails());
    }

    @FrameTest
    void closesItself(FrameMachine machine) {
      machine.spawn("forgotten", waitsForEver());
      machine.frame();
      machine.close();
    }

    @FrameTest
    void cancels(FrameMachine machine) {
      Task<Void> task = machine.spawn("cancelled", waitsForEver());
      machine.frame();
      task.cancel("enough");
      machine.runUntilFinished();
    }

    @FrameTest
    void nobodySees(FrameMachine machine) {
      machine.spawn("first", fails());
      machine.spawn("second", fails());
      machine.runUntilFinished();
    }

    @FrameTest
    void somebodyAwaits(FrameMachine machine) {
      machine.spawn(awaits(machine.spawn(fails())));
      machine.runUntilFinished();
    }

    @FrameTest
    void takesTheReports(FrameMachine machine, Reports reports) {
      machine.spawn("first", fails());
      machine.runUntilFinished();
      assertThat(reports.take())
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.kind()).isEqualTo(Report.Kind.UNSEEN_FAILURE);
                assertThat(report.cause()).hasMessage("broken");
              });
    }

    @FrameTest
    void failsBesides(FrameMachine machine) {
      machine.spawn("first", fails());
      machine.runUntilFinished();
      throw new AssertionError("by itself");
    }
  }

  static class Options {
    private final String name = "mine";

    FrameOptions options() {
      return FrameOptions.defaults().name(name).frameRate(10).seed(99);
    }

    static FrameOptions shared() {
      return FrameOptions.defaults().name("shared").budget(7);
    }

    @FrameTest(frameRate = 30, budget = 100)
    void attributes(FrameMachine machine) {
      assertThat(machine.options().frameRate()).isEqualTo(30);
      assertThat(machine.options().budget()).isEqualTo(100);
      assertThat(machine.options().name()).isEqualTo("attributes");
    }

    @FrameTest(options = "options", budget = 0)
    void supplied(FrameMachine machine) {
      assertThat(machine.options().name()).isEqualTo("mine");
      assertThat(machine.options().frameRate()).isEqualTo(10);
      assertThat(machine.options().seed()).isEqualTo(99);
      assertThat(machine.options().budget()).isZero();
    }

    @FrameTest(options = "shared")
    void suppliedByAStaticMethod(FrameMachine machine) {
      assertThat(machine.options().name()).isEqualTo("shared");
      assertThat(machine.options().budget()).isEqualTo(7);
    }

    static FrameOptions shuffled() {
      return shared().shuffled(5);
    }

    @FrameTest(options = "shuffled", seed = 1)
    void ordered(FrameMachine machine) {}

    @FrameTest(options = "nowhere")
    void missing(FrameMachine machine) {}

    @FrameTest(options = "toString")
    void anotherType(FrameMachine machine) {}

    @FrameTest(frameRate = -1)
    void impossible(FrameMachine machine) {}
  }

  static class Parameters {
    private FrameMachine before;

    @TempDir Path folder;

    @BeforeEach
    void before(FrameMachine machine) {
      before = machine;
    }

    @FrameTest(seeds = 2)
    void besideOthers(TestInfo info, FrameMachine machine, @TempDir Path other, Reports reports) {
      assertThat(machine).isSameAs(before);
      assertThat(Files.isDirectory(folder)).isTrue();
      assertThat(reports.take()).isEmpty();
      RAN.add(info.getDisplayName());
    }

    @FrameTest
    void onlyBefore() {
      RAN.add("only before");
    }
  }

  static class None {
    @FrameTest
    void takesNoMachine() {}

    @Test
    void isNoFrameTest(FrameMachine machine) {}
  }
}
