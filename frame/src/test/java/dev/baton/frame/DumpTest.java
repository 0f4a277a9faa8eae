package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import org.junit.jupiter.api.Test;

/** A dump of a machine lists the tasks that have not ended, and what each waits for. */
class DumpTest extends Traced {
  @Async
  private Coroutine<Void> leaf(int frames) {
    await(sleepFrames(frames));
    return done();
  }

  @Async
  private Coroutine<Void> both() {
    await(gather(leaf(2), leaf(3)));
    return done();
  }

  @Test
  void eachTaskHasALineBelowTheOneThatWaitsForIt() {
    try (var machine = FrameMachine.create(options())) {
      assertThat(machine.dump()).isEmpty();
      machine.spawn("both", both());
      machine.spawn("single", leaf(1));
      machine.frame();
      assertThat(machine.dump().lines())
          .hasSize(4)
          .satisfiesExactly(
              line -> assertThat(line).startsWith("both").contains("DumpTest.java:"),
              line -> assertThat(line).startsWith("  ").contains("DumpTest.leaf"),
              line -> assertThat(line).startsWith("  ").contains("DumpTest.leaf"),
              line -> assertThat(line).startsWith("single").contains("DumpTest.leaf"));
      machine.runFrames(2);
      assertThat(machine.dump().lines()).hasSize(2);
      machine.runUntilFinished();
      assertThat(machine.dump()).isEmpty();
    }
  }
}
