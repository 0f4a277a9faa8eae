package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.blocking;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.random;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.internal.kernel.CountedTask;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 127 to 131 and 133 to 135: what things cost, budgets, and the books. */
class CostTest extends Traced {
  // ---- 127

  @Async
  private Coroutine<Void> nothing() {
    return done();
  }

  @Async
  private Coroutine<Void> yields(int times) {
    for (int i = 0; i < times; i++) {
      await(yieldNow());
    }
    return done();
  }

  @Async
  private Coroutine<Void> sleeps() {
    await(sleep(Duration.ofNanos(1)));
    await(sleepFrames(1));
    return done();
  }

  @Async
  private Coroutine<Void> spawns() {
    spawn(nothing());
    spawn(nothing());
    return done();
  }

  @Async
  private Coroutine<Void> calls() {
    await(blocking(() -> "called"));
    return done();
  }

  @Async
  private Coroutine<Void> charges(long units) {
    charge(units);
    charge(0);
    return done();
  }

  private static final CostModel FREE = new CostModel(0, 0, 0, 0, 0, 0, 0, 0);

  private long cost(CostModel model, Coroutine<?> program) {
    try (var machine = FrameMachine.create(options().costModel(model))) {
      machine.spawn(program);
      machine.runUntilFinished();
      Costs costs = machine.costs();
      assertAllSumsAreEqual(costs);
      return costs.total();
    }
  }

  @Test
  @DisplayName("127: the model says what is counted costs")
  void model() {
    assertThat(cost(FREE.withResume(3), yields(4))).isEqualTo(15);
    assertThat(cost(FREE.withSpawn(5), spawns())).isEqualTo(15);
    assertThat(cost(FREE.withTimer(7), sleeps())).isEqualTo(14);
    assertThat(cost(FREE.withHostCall(11), calls())).isEqualTo(11);
    assertThat(cost(FREE, charges(13))).isEqualTo(13);
    assertThat(cost(CostModel.defaults(), sleeps())).isEqualTo(1 + 3 + 2);
    assertThatThrownBy(() -> CostModel.defaults().withEvent(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Async
  private Coroutine<Void> wrongCharges() {
    try {
      charge(-1);
    } catch (IllegalArgumentException e) {
      note(e.getMessage());
    }
    for (long units : new long[] {Long.MAX_VALUE, Long.MAX_VALUE / 2 + 1}) {
      try {
        charge(units);
      } catch (ArithmeticException e) {
        note("overflow");
      }
    }
    charge(1L << 61);
    try {
      charge(1L << 61);
      charge(1L << 61);
    } catch (ArithmeticException e) {
      note("overflow of the sum");
    }
    return done();
  }

  @Test
  @DisplayName(
      "127: a negative charge, and one that is too large to count, is an error at the call")
  void checkedCharges() {
    assertThat(cost(FREE, wrongCharges())).isEqualTo(1L << 61);
    assertThat(trace)
        .containsExactly("A charge is negative: -1", "overflow", "overflow", "overflow of the sum");
    assertThatThrownBy(() -> charge(1)).isInstanceOf(IllegalStateException.class);
  }

  // ---- 128, 129

  @Async
  private Coroutine<Void> works(long units) {
    while (true) {
      charge(units);
      await(yieldNow());
    }
  }

  private static FrameOptions onlyCharges(long budget) {
    return options().costModel(FREE).budget(budget);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9, 10, 11, 19, 20, 95, 1_000})
  @DisplayName("128: a frame exceeds its budget by less than a step, which is named with its cost")
  void overrun(long budget) {
    try (var machine = FrameMachine.create(onlyCharges(budget))) {
      machine.spawn("worker", works(10));
      for (int i = 0; i < 5; i++) {
        FrameRecord record = machine.frame();
        assertThat(record.spent()).isGreaterThanOrEqualTo(budget).isLessThan(budget + 10);
        assertThat(record.budget()).isEqualTo(budget);
        if (budget % 10 == 0) {
          assertThat(record.overrun()).isNull();
        } else {
          Overrun overrun = record.overrun();
          assertThat(overrun.task()).isEqualTo("worker");
          assertThat(overrun.cost()).isEqualTo(10);
          assertThat(overrun.place()).startsWith("CostTest.works (CostTest.java:");
          assertThat(overrun.place()).contains(":" + overrun.line() + ")");
        }
      }
      assertThat(machine.costs().notes().toString())
          .contains(budget % 10 == 0 ? "worst" : "overruns: 5");
    }
  }

  @Async
  private Coroutine<Void> worksEveryFrame(long first, long later) {
    charge(first);
    while (true) {
      await(nextFrame());
      charge(later);
    }
  }

  @Test
  @DisplayName("129: unused budget is not kept, and an overrun is not taken from the next")
  void noDebt() {
    try (var machine = FrameMachine.create(onlyCharges(100))) {
      machine.spawn(worksEveryFrame(0, 0));
      machine.runFrames(10);
      machine.spawn(works(30));
      for (int i = 0; i < 5; i++) {
        assertThat(machine.frame().spent()).isEqualTo(120);
      }
    }
  }

  @Test
  @DisplayName("129: with debt, an overrun is taken from the budgets of the next frames")
  void debt() {
    List<Long> budgets = new ArrayList<>();
    List<Long> spent = new ArrayList<>();
    try (var machine = FrameMachine.create(onlyCharges(100).debt(true))) {
      machine.spawn(worksEveryFrame(350, 80));
      for (int i = 0; i < 6; i++) {
        FrameRecord record = machine.frame();
        budgets.add(record.budget());
        spent.add(record.spent());
      }
    }
    assertThat(budgets).containsExactly(100L, 0L, 0L, 50L, 70L, 90L);
    assertThat(spent).containsExactly(350L, 0L, 0L, 80L, 80L, 80L);
  }

  // ---- 130

  @Test
  @DisplayName("130: a budget of 0 runs nothing, and says so")
  void budgetOfZero() {
    try (var machine = FrameMachine.create(options().budget(0))) {
      Task<Void> task = machine.spawn(nothing());
      FrameRecord record = machine.runFrames(10);
      assertThat(record.steps()).isZero();
      assertThat(record.toString()).contains("nothing can run with a budget of 0");
      assertThat(task.state()).isEqualTo(Task.State.READY);
      assertThatThrownBy(machine::runUntilFinished)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("The budget of a frame is 0");
      assertThatThrownBy(machine::runAtRate).isInstanceOf(IllegalStateException.class);
    }
  }

  @Async
  private Coroutine<Void> wellBehaved() {
    while (true) {
      note("well behaved");
      await(nextFrame());
    }
  }

  @Test
  @DisplayName(
      "130: a task that only yields takes the rest of each frame, and is named as spinning")
  void spinning() {
    try (var machine = FrameMachine.create(options().budget(50))) {
      machine.spawn("spinner", works(0));
      machine.spawn("good one", wellBehaved());
      machine.frame();
      for (int i = 0; i < 20; i++) {
        FrameRecord record = machine.frame();
        assertThat(record.spinning()).containsExactly("spinner");
        assertThat(record.spent()).isEqualTo(50);
        assertThat(record.toString()).contains("spinning: spinner");
      }
      assertThat(trace).hasSizeGreaterThanOrEqualTo(20);
      assertThat(machine.costs().summary()).contains("spinning: spinner");
    }
  }

  @Test
  @DisplayName("130: where the budget lasts, nobody is spinning, and nobody starves")
  void notSpinning() {
    try (var machine = FrameMachine.create(options().budget(50))) {
      machine.spawn(yields(5));
      FrameRecord record = machine.frame();
      assertThat(record.spinning()).isEmpty();
      assertThat(record.starving()).isNull();
    }
  }

  @Test
  @DisplayName("130: a task that is ready for whole frames without its turn is named as starving")
  void starving() {
    try (var machine = FrameMachine.create(onlyCharges(10))) {
      for (int i = 0; i < 5; i++) {
        machine.spawn("task " + i, works(10));
      }
      List<Starving> starving = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        starving.add(machine.frame().starving());
      }
      assertThat(starving)
          .containsExactly(
              null,
              new Starving("task 2", 2),
              new Starving("task 3", 3),
              new Starving("task 4", 4),
              new Starving("task 0", 5));
      assertThat(machine.runFrames(100).starving().frames()).isEqualTo(5);
    }
  }

  // ---- 131

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 30})
  @DisplayName("131: tasks that are always ready have taken as many steps, but for one")
  void fair(int tasks) {
    for (long cost : new long[] {1, 3, 10}) {
      for (long budget : new long[] {1, 7, 10, 64}) {
        long[] steps = new long[tasks];
        try (var machine = FrameMachine.create(onlyCharges(budget))) {
          for (int i = 0; i < tasks; i++) {
            machine.spawn(counts(steps, i, cost));
          }
          for (int frame = 0; frame < 40; frame++) {
            machine.frame();
            long least = Arrays.stream(steps).min().orElseThrow();
            assertThat(Arrays.stream(steps).max().orElseThrow() - least).isLessThanOrEqualTo(1);
          }
          assertThat(steps[0]).isPositive();
        }
      }
    }
  }

  @Async
  private Coroutine<Void> counts(long[] steps, int mine, long cost) {
    while (true) {
      steps[mine]++;
      charge(cost);
      await(yieldNow());
    }
  }

  // ---- 133, 134, 135

  static void assertAllSumsAreEqual(Costs costs) {
    assertThat(Stream.of(costs.tasks(), costs.methods(), costs.lines(), costs.frames()))
        .allSatisfy(
            view ->
                assertThat(view.stream().mapToLong(CostRow::cost).sum()).isEqualTo(costs.total()));
  }

  @Async
  private Coroutine<Integer> drawn(int depth) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      switch (random().nextInt(6)) {
        case 0 -> await(yieldNow());
        case 1 -> await(sleepFrames(random().nextInt(3)));
        case 2 -> charge(random().nextInt(30));
        case 3 -> sum += depth > 2 ? 0 : await(gather(drawn(depth + 1), drawn(depth + 1))).get(0);
        case 4 -> spawn(yields(random().nextInt(4)));
        default -> await(blocking(() -> "called"));
      }
      note(sum + ":" + depth + ":" + i);
    }
    return done(sum);
  }

  private Costs run(long seed, FrameOptions options, boolean reports) {
    try (var machine = FrameMachine.create(options.seed(seed).budget(40))) {
      machine.spawn("first", drawn(0));
      machine.spawn(drawn(0));
      Costs costs = null;
      while (!machine.isFinished()) {
        machine.frame();
        if (reports) {
          costs = machine.costs();
          assertAllSumsAreEqual(costs);
        }
      }
      return costs;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  @DisplayName("133: the sums by task, method, line and frame are equal, after each frame")
  void sums(long seed) {
    Costs costs = run(seed, options(), true);
    assertThat(costs.total()).isPositive();
    assertThat(costs.tasks()).anyMatch(row -> row.name().equals("first (ended)"));
    assertThat(costs.methods()).anyMatch(row -> row.name().equals("CostTest.drawn"));
    assertThat(costs.lines())
        .anyMatch(
            row -> row.name().matches("CostTest.drawn \\(CostTest.java:\\d+\\) .*yieldNow.*"));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  @DisplayName("134: an equal run has an equal report, to the digit, in each of its forms")
  void equalReports(long seed) {
    Costs first = run(seed, options(), true);
    Costs second = run(seed, options(), true);
    assertThat(second).isEqualTo(first);
    assertThat(second.summary()).isEqualTo(first.summary());
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.csv()).isEqualTo(first.csv());
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  @DisplayName("135: what runs does not depend on whether it is booked, or looked at")
  void accountingChangesNothing(long seed) {
    run(seed, options(), true);
    List<String> booked = List.copyOf(trace);
    trace.clear();
    run(seed, options().accounting(false), false);
    assertThat(trace).isEqualTo(booked).isNotEmpty();
  }

  @Test
  @DisplayName("135: without accounts there is no report")
  void noAccounts() {
    try (var machine = FrameMachine.create(options().name("bare").accounting(false))) {
      assertThatThrownBy(machine::costs)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("FrameOptions.accounting is off");
    }
  }

  // ---- the forms of a report

  @Test
  void theReportAsTextJsonAndCsv() {
    try (var machine = FrameMachine.create(options().name("say \"hi\""))) {
      machine.spawn("a, \"b\"\n</script>", yields(1));
      machine.runUntilFinished();
      Costs costs = machine.costs();
      assertThat(costs.summary())
          .startsWith(
              "Costs of the machine 'say \"hi\"': 3 in 1 frames\n  worst frame: 0, cost 3\n")
          .contains("by method\n  3  CostTest.yields (2)\n");
      assertThat(costs.csv())
          .startsWith("view,name,count,cost\ntask,\"a, \"\"b\"\"\n</script> (ended)\",1,3\n")
          .contains("method,CostTest.yields,2,3\n")
          .endsWith("frame,0,1,3\n");
      assertThat(costs.json())
          .contains("\"machine\": \"say \\\"hi\\\"\",\n  \"total\": 3,")
          .contains(
              "{\"name\": \"a, \\\"b\\\"\\u000a</script> (ended)\", \"count\": 1, \"cost\": 3}")
          .contains("\"frames\": [\n    {\"name\": \"0\", \"count\": 1, \"cost\": 3}\n  ]");
    }
  }

  @Test
  void framesOfLongAgoHaveOneRowTogether() {
    try (var machine = FrameMachine.create(options())) {
      machine.spawn(worksEveryFrame(0, 2));
      machine.runFrames((1 << 16) + 10);
      Costs costs = machine.costs();
      assertThat(costs.frames()).hasSize((1 << 16) + 1);
      assertThat(costs.frames().get(0).name()).isEqualTo("frames before");
      assertThat(costs.frames().get(0).count()).isEqualTo(10);
      assertAllSumsAreEqual(costs);
    }
  }

  @Async
  private Coroutine<Void> asks(FrameMachine machine) {
    machine.costs();
    return done();
  }

  @Test
  void theCostOfAStepIsNotKnownWithinIt() {
    try (var machine = FrameMachine.create(options().reports(report -> {}))) {
      Task<Void> asking = machine.spawn(asks(machine));
      machine.frame();
      assertThat(asking.exception())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("between frames");
    }
  }

  @Test
  void aTaskTakesAtMost16BytesMoreThanOnAnOrdinaryLoop() {
    int bytes = 0;
    for (Field field : CountedTask.class.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        assertThat(field.getType()).isIn(int.class, long.class);
        bytes += field.getType() == int.class ? 4 : 8;
      }
    }
    assertThat(bytes).isLessThanOrEqualTo(16);
  }
}
