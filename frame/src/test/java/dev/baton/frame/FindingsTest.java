package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out about frames: the worst one, with its tasks and lines. */
class FindingsTest extends Traced {
  @Async
  private Coroutine<Void> works(long... units) {
    for (long each : units) {
      charge(each);
      await(nextFrame());
    }
    return done();
  }

  @Test
  @DisplayName("133, 163: the worst frame has its tasks and lines, with their costs in it alone")
  void worst() {
    try (var machine = FrameMachine.create(options().costModel(model()))) {
      machine.spawn("crossing", works(1, 10, 9_020, 3));
      machine.spawn("fills", works(50, 10, 392));
      machine.runUntilFinished();
      Findings.Worst worst = machine.costs().findings().worst();
      assertThat(worst.frame()).isEqualTo(2);
      assertThat(worst.cost()).isEqualTo(9_412);
      assertThat(worst.tasks())
          .containsExactly(new CostRow("crossing #1", 1, 9_020), new CostRow("fills #2", 1, 392));
      assertThat(worst.lines())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.cost()).isEqualTo(9_412);
                assertThat(line.name()).contains("FindingsTest.works", "await(nextFrame())");
              });
    }
  }

  private static CostModel model() {
    return new CostModel(0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Async
  private Coroutine<Void> spins(int times) {
    for (int i = 0; i < times; i++) {
      await(yieldNow());
    }
    return done();
  }

  @Test
  @DisplayName("163: a worst frame of very many steps is added up, too, and none is lost")
  void manySteps() {
    try (var machine = FrameMachine.create(options())) {
      machine.spawn("one", spins(400_000));
      machine.spawn("two", spins(300_000));
      machine.runUntilFinished();
      Findings.Worst worst = machine.costs().findings().worst();
      assertThat(worst.cost()).isEqualTo(machine.costs().total());
      assertThat(worst.tasks())
          .containsExactly(
              new CostRow("one #1", 400_001, 400_002), new CostRow("two #2", 300_001, 300_002));
    }
  }

  @Async
  private Coroutine<Void> leaf() {
    charge(random().nextInt(20));
    await(yieldNow());
    return done();
  }

  @Async
  private Coroutine<Void> draws(int frames) {
    for (int i = 0; i < frames; i++) {
      charge(random().nextInt(100));
      spawn(leaf());
      await(nextFrame());
    }
    return done();
  }

  /** Runs a random program, and gives what the frames' records say of the worst one. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @DisplayName("133, 163: the worst frame's tasks and lines sum to its cost, in random programs")
  void sums(long seed) {
    try (var machine = FrameMachine.create(options().seed(seed).budget(90))) {
      for (int i = 0; i < 5; i++) {
        machine.spawn("task " + i, draws(30));
      }
      var worst = new TreeMap<Long, Long>();
      while (!machine.isFinished()) {
        FrameRecord record = machine.frame();
        worst.putIfAbsent(record.spent(), record.frame());
      }
      Findings found = machine.costs().findings();
      assertThat(found.worst().cost()).isEqualTo(worst.lastKey());
      assertThat(found.worst().frame()).isEqualTo(worst.lastEntry().getValue());
      for (List<CostRow> rows : List.of(found.worst().tasks(), found.worst().lines())) {
        assertThat(rows.stream().mapToLong(CostRow::cost).sum()).isEqualTo(worst.lastKey());
      }
      assertThat(found.overrunCount()).isPositive();
      assertThat(found.frames()).isEqualTo(machine.frameNumber() + 1);
    }
  }
}
