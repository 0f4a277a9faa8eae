package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.input;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static dev.baton.frame.Frames.random;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.channels.Overflow;
import dev.baton.host.Host;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.Generator;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Statement 148: programs of all kinds, and elements and inputs of all kinds of types. */
@Timeout(120)
class RecordedKindsTest {
  sealed interface Shape permits Circle, Square, Unit {}

  record Circle(double radius) implements Shape {}

  record Square(Optional<Pair<Integer, List<String>>> pair, int[] sizes) implements Shape {}

  enum Unit implements Shape {
    METRE,
    INCH {
      @Override
      public String toString() {
        return "inch";
      }
    }
  }

  record Pair<A, B>(A first, B second) {}

  record Nested(
      Map<String, List<Pair<Unit, Set<Long>>>> map,
      Shape shape,
      BigDecimal number,
      LocalDate date,
      UUID id,
      byte[] bytes,
      String text) {}

  /** An exception of the user's. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    final int code;

    Refused(String message, int code) {
      super(message);
      this.code = code;
    }
  }

  /** One that can be made of its message. */
  static final class Plain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Plain(String message) {
      super(message);
    }
  }

  /** One that cannot, and is not named. */
  static final class Odd extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Odd(int code) {
      super("code " + code);
    }
  }

  @TempDir Path folder;

  private static FrameOptions options() {
    return FrameOptions.defaults().reports(report -> {});
  }

  /** Records a program, with what is done before each frame, and replays it whole and by steps. */
  private List<Object> both(MachineFactory factory, Consumer<FrameMachine> feeds) throws Exception {
    Path file = folder.resolve("run");
    List<Object> outputs = new ArrayList<>();
    try (FrameMachine machine = factory.create()) {
      machine.record(file);
      machine.onOutput(outputs::add);
      for (int i = 0; i < 20_000 && !machine.isFinished(); i++) {
        feeds.accept(machine);
        machine.frame();
      }
      assertThat(machine.isFinished()).isTrue();
    }
    try (Replay replay = Replay.open(file, factory)) {
      assertThat(replay.run().machine().isFinished()).isTrue();
    }
    try (Replay replay = Replay.open(file, factory)) {
      for (int i = 0; i < 3_000 && replay.step(); i++) {
        if (i % 50 == 0) {
          replay.tasks().forEach(task -> assertThat(task.toString()).isNotEmpty());
        }
      }
      replay.run();
    }
    return outputs;
  }

  private List<Object> both(MachineFactory factory) throws Exception {
    return both(factory, machine -> {});
  }

  // ---- programs

  @Async
  private static Generator<Integer> squares(int most) {
    for (int i = 0; i < most; i++) {
      emit(i * i);
    }
    return end();
  }

  @Async
  private static AsyncGenerator<Integer> slowly(int most) {
    for (int i = 0; i < most; i++) {
      await(sleepFrames(i % 3));
      emit(random().nextInt(100));
    }
    return end();
  }

  @Async
  private static Coroutine<Integer> sums(Channel<Integer> to) {
    int sum = 0;
    for (int square : squares(10)) {
      sum += square;
      await(to.send(square));
    }
    for (int slow : each(slowly(10))) {
      sum += slow;
      output(slow);
      await(to.send(slow));
    }
    to.close();
    return done(sum);
  }

  @Async
  private static Coroutine<Integer> receives(Channel<Integer> from) {
    int sum = 0;
    for (int each : each(from)) {
      sum += each;
      await(yieldNow());
    }
    output(sum);
    return done(sum);
  }

  @Test
  @DisplayName("148: generators, and channels between tasks")
  void generatorsAndChannels() throws Exception {
    List<Object> outputs =
        both(
            () -> {
              var machine = FrameMachine.create(options().budget(7));
              Channel<Integer> channel = Channel.buffered(2);
              machine.spawn("sums", sums(channel));
              machine.spawn("one", receives(channel));
              machine.spawn("two", receives(channel));
              return machine;
            });
    assertThat(outputs).hasSize(12);
  }

  @Async
  private static Coroutine<Void> child(int number) {
    Task<?> me = spawn(yieldNowTwice());
    me.named("late " + number); // named when it has been spawned
    await(me);
    if (number % 3 == 0) {
      throw new IllegalStateException("child " + number);
    }
    await(sleep(Duration.ofSeconds(1)));
    return done();
  }

  @Async
  private static Coroutine<Void> yieldNowTwice() {
    await(yieldNow());
    await(yieldNow());
    return done();
  }

  @Async
  private static Coroutine<Void> scopes() {
    for (int i = 0; i < 5; i++) {
      int number = i;
      try {
        await(
            scope(
                scope -> {
                  scope.spawn(child(1));
                  scope.spawn(child(number));
                  return done(await(child(2)));
                }));
        output("all " + i);
      } catch (IllegalStateException failed) {
        output(failed.getMessage() + " " + failed.getSuppressed().length);
      }
    }
    return done();
  }

  @Test
  @DisplayName("148: scopes whose children fail, and tasks that get their names later")
  void scopesWithFailingChildren() throws Exception {
    assertThat(
            both(
                () -> {
                  var machine = FrameMachine.create(options());
                  machine.spawn(scopes()).named("named after it was spawned");
                  return machine;
                }))
        .hasSize(5);
  }

  @Async
  private static Coroutine<Integer> small(int number) {
    for (int i = 0; i < number % 4; i++) {
      await(nextFrame());
      charge(1);
    }
    return done(number);
  }

  @Async
  private static Coroutine<Void> many() {
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      tasks.add(spawn(small(i)).named("small " + i % 7));
    }
    long sum = 0;
    for (Task<Integer> each : tasks) {
      sum += await(each);
    }
    output(sum);
    return done();
  }

  @Test
  @DisplayName("148: thousands of tasks, within a budget")
  void thousandsOfTasks() throws Exception {
    assertThat(
            both(
                () -> {
                  var machine = FrameMachine.create(options().budget(1_000));
                  machine.spawn("many", many());
                  return machine;
                }))
        .containsExactly(199_990_000L);
  }

  @Async
  private static Coroutine<Void> timesOut(Host host) {
    for (int i = 0; i < 6; i++) {
      int millis = i * 10;
      try {
        output(
            await(
                withTimeout(
                    Duration.ofMillis(25),
                    gather(host.call("calls", () -> waited(millis)), sleepFor(millis)))));
      } catch (TimedOut late) {
        output("late " + i);
      }
    }
    return done();
  }

  private static int waited(int millis) throws InterruptedException {
    Thread.sleep(millis / 5);
    return millis;
  }

  @Async
  private static Coroutine<Integer> sleepFor(int millis) {
    await(sleep(Duration.ofMillis(millis)));
    return done(millis);
  }

  @Test
  @DisplayName("148: timeouts around calls of hosts")
  void timeoutsAroundCalls() throws Exception {
    for (long latency = 1; latency < 4; latency++) {
      for (Host host :
          List.of(
              Host.inline(),
              Host.threads(2),
              Host.threads(1).timeout(Duration.ofMillis(3)),
              Host.simulated(call -> Duration.ofMillis(20), 1))) {
        long frames = latency;
        assertThat(
                both(
                    () -> {
                      var machine =
                          FrameMachine.create(options().frameRate(100).hostLatency(frames));
                      machine.spawn("times out", timesOut(host));
                      return machine;
                    }))
            .hasSizeBetween(1, 6);
      }
    }
  }

  private static int deep(int levels) {
    return levels < 0 ? 0 : levels + deep(levels + 1);
  }

  @Async
  private static Coroutine<Integer> overflows(boolean catches) {
    await(nextFrame());
    try {
      return done(deep(0));
    } catch (StackOverflowError over) {
      if (!catches) {
        throw over;
      }
      output("over");
      return done(-1);
    }
  }

  @Test
  @DisplayName("149: a StackOverflowError of a task is recorded, and not compared")
  void stackOverflows() throws Exception {
    assertThat(
            both(
                () -> {
                  var machine = FrameMachine.create(options());
                  machine.spawn("catches", overflows(true));
                  machine.spawn("fails", overflows(false));
                  return machine;
                }))
        .containsExactly("over");
  }

  // ---- types

  private static Nested nested(int i) {
    return new Nested(
        Map.of("a", List.of(new Pair<>(Unit.INCH, Set.of((long) i)))),
        switch (i % 3) {
          case 0 -> new Circle(i / 7.0);
          case 1 -> new Square(Optional.of(new Pair<>(i, List.of("x" + i))), new int[] {i, -i});
          default -> Unit.values()[i % 2];
        },
        new BigDecimal("1.10").pow(i),
        LocalDate.ofEpochDay(i),
        new UUID(i, -i),
        new byte[] {1, (byte) i},
        i % 2 == 0 ? "\uD83D\uDE00 \u0000 text" : "");
  }

  @Async
  private static Coroutine<Integer> takes(Source<Nested> nested, Source<Shape> shapes) {
    int n = 0;
    for (Nested each : each(nested)) {
      output(each);
      output(await(shapes.next()));
      if (input() != null) {
        output(input());
      }
      n++;
    }
    return done(n);
  }

  @Test
  @DisplayName("148: elements of nested generic, sealed and enum types, and inputs of many")
  void elementsAndInputsOfAllKinds() throws Exception {
    MachineFactory factory =
        () -> {
          var machine = FrameMachine.create(options().recordable(Nested.class, Shape.class));
          var nested = machine.source("nested", Nested.class, Capacity.of(8, Overflow.FAIL));
          var shapes = machine.source("shapes", Shape.class, Capacity.of(8, Overflow.CONFLATE));
          machine.spawn("takes", takes(nested, shapes));
          return machine;
        };
    List<Object> inputs =
        Arrays.asList(
            1,
            "text",
            nested(4),
            new Circle(2),
            Unit.INCH,
            List.of(1L, List.of('x')),
            null,
            Map.of("a", Instant.EPOCH),
            new double[] {0.1, Double.NaN},
            Optional.of(3f),
            Collections.singletonList(null),
            Duration.ofMillis(3),
            true,
            (byte) 1,
            (short) 2);
    Path file = folder.resolve("inputs");
    List<Object> outputs = new ArrayList<>();
    try (FrameMachine machine = factory.create()) {
      machine.record(file);
      machine.onOutput(outputs::add);
      for (int i = 0; i < inputs.size(); i++) {
        offer(machine, "nested", nested(i));
        offer(machine, "shapes", nested(i).shape());
        machine.frame(inputs.get(i));
      }
      machine.sources.find("nested").end();
      machine.runUntilFinished();
    }
    assertThat(outputs).hasSize(3 * inputs.size() - 1);
    try (Replay replay = Replay.open(file, factory)) {
      assertThat(replay.run().machine().isFinished()).isTrue();
    }
  }

  @SuppressWarnings("unchecked") // it is declared so
  private static <T> void offer(FrameMachine machine, String source, T element) {
    ((Source<T>) machine.sources.find(source)).offer(element);
  }

  @Test
  @DisplayName("146: an element that cannot be written stops the frame, and harms no other")
  void anElementThatCannotBeWritten() throws Exception {
    MachineFactory factory =
        () -> {
          var machine = FrameMachine.create(options());
          var nested = machine.source("nested", Nested.class, Capacity.of(8, Overflow.FAIL));
          var shapes = machine.source("shapes", Shape.class, Capacity.of(8, Overflow.FAIL));
          machine.spawn("takes", takes(nested, shapes));
          return machine;
        };
    Path file = folder.resolve("odd");
    try (FrameMachine machine = factory.create()) {
      Recording recording = machine.record(file);
      machine.frame();
      offer(machine, "nested", nested(1));
      offer(machine, "shapes", new Square(null, null));
      offer(machine, "nested", new Nested(null, null, null, null, null, null, "\uD800"));
      offer(machine, "shapes", new Circle(1));
      offer(machine, "nested", nested(2));
      offer(machine, "shapes", new Circle(2));
      try {
        machine.frame();
        machine.frame();
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageContaining("the source 'nested' cannot be recorded");
        assertThat(recording.frames()).isEqualTo(1);
      }
      machine.frame();
      assertThat(machine.tasks()).isOne();
      offer(machine, "nested", nested(3));
      offer(machine, "shapes", new Circle(3));
      machine.frame();
      machine.sources.find("nested").end();
      machine.runFrames(2);
      assertThat(machine.isFinished()).isTrue();
    }
    try (Replay replay = Replay.open(file, factory)) {
      replay.run();
    }
  }

  @Async
  private static Coroutine<Void> refused(Host host) throws Exception {
    for (int i = 0; i < 3; i++) {
      int number = i;
      try {
        await(
            host.call(
                "refuses",
                () -> {
                  if (number == 2) {
                    throw new Refused("no " + number, number);
                  }
                  throw new Plain("no");
                }));
      } catch (Refused | Plain refused) {
        output(refused.getMessage());
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> failing(Source<Integer> source) {
    try {
      await(source.next());
    } catch (RuntimeException failed) {
      output(failed.getMessage());
    }
    await(nextFrame());
    return done();
  }

  private static FrameMachine refusing(Host host) throws Exception {
    var machine = FrameMachine.create(options().recordable(Plain.class));
    machine.spawn("refused", refused(host));
    machine.spawn(
        "failing", failing(machine.source("fails", Integer.class, Capacity.of(1, Overflow.FAIL))));
    return machine;
  }

  @Test
  @DisplayName("146: exceptions that would be others in a replay are refused, with what to do")
  void exceptionsOfTheUsers() throws Exception {
    for (String host : new String[] {"inline", "simulated"}) {
      Path file = folder.resolve(host);
      MachineFactory factory =
          () ->
              refusing(
                  host.equals("inline")
                      ? Host.inline()
                      : Host.simulated(call -> Duration.ofMillis(1), 1));
      try (FrameMachine machine = factory.create()) {
        Recording recording = machine.record(file);
        assertThatThrownBy(
                () -> {
                  while (true) {
                    machine.frame();
                  }
                })
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContainingAll(
                "is being recorded", "what 'refuses' gives", "Refused", "recordable");
        assertThat(recording.frames()).isBetween(2L, 9L);
        machine.runFrames(2);
      }
      try (Replay replay = Replay.open(file, factory)) {
        replay.run();
      }
    }
  }

  @Test
  @DisplayName("146: a source that fails with what would be another exception is refused")
  void failuresOfSources() throws Exception {
    for (RuntimeException failure : List.of(new Plain("plain"), new Odd(3))) {
      Path file = folder.resolve(failure.getClass().getSimpleName());
      try (FrameMachine machine = refusing(Host.inline())) {
        Recording recording = machine.record(file);
        machine.frame();
        machine.sources.find("fails").fail(failure);
        if (failure instanceof Odd) {
          assertThatThrownBy(machine::frame)
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContainingAll("the failure of the source 'fails'", "Odd", "recordable");
          machine.frame();
        } else {
          machine.frame();
        }
        assertThat(recording.frames()).isEqualTo(failure instanceof Odd ? 1 : 2);
      }
      try (Replay replay = Replay.open(file, () -> refusing(Host.inline()))) {
        replay.run();
      }
    }
  }

  @Test
  @DisplayName("147: a budget that is spent amid single steps ends the frame, as in the run")
  void aBudgetThatIsSpentAmidSteps() throws Exception {
    for (long budget = 1; budget < 9; budget++) {
      long units = budget;
      Path file = folder.resolve("budget" + budget);
      MachineFactory factory =
          () -> {
            var machine = FrameMachine.create(options().budget(units).debt(units % 2 == 0));
            for (int i = 0; i < 5; i++) {
              machine.spawn(small(i + 7));
            }
            return machine;
          };
      try (FrameMachine machine = factory.create()) {
        machine.record(file);
        machine.runUntilFinished();
      }
      try (Replay replay = Replay.open(file, factory)) {
        for (long steps = 0; replay.step(); steps++) {
          if (steps % 4 == 3) {
            replay.to(replay.frame());
          }
        }
        assertThat(replay.frame()).isEqualTo(replay.lastFrame());
        assertThat(replay.machine().isFinished()).isTrue();
      }
    }
  }
}
