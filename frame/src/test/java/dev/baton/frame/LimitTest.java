package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statement 132: limits end the one that exceeds them, and nobody else. */
class LimitTest extends Traced {
  private static Limits most(Limit limit, long most) {
    return Limits.none().with(limit, most);
  }

  private static FrameMachine machine(UnaryOperator<FrameOptions> change) {
    return FrameMachine.create(
        change.apply(options().costModel(new CostModel(0, 0, 0, 0, 0, 0, 0, 0)).reports(r -> {})));
  }

  /** Goes on and on, and catches whatever an untrusted program might. */
  @Async
  private Coroutine<Void> stubborn(long units) {
    for (int i = 0; ; i++) {
      try {
        charge(units);
        await(nextFrame());
      } catch (Exception e) {
        note("caught by catch (Exception)");
      } catch (LimitExceeded e) {
        noteFrame(e.which() + " " + e.limit() + " line " + e.line() + " after " + i);
      } finally {
        note("finally");
      }
    }
  }

  @Async
  private Coroutine<Void> other() {
    for (int i = 0; i < 10; i++) {
      charge(1);
      await(nextFrame());
    }
    return done();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName(
      "132: it comes once, at the present await, past catch (Exception); then the task ends")
  void once(boolean bySteps) {
    Limits limits = bySteps ? most(Limit.STEPS, 3) : most(Limit.COST, 20);
    try (var machine = machine(o -> o)) {
      Task<Void> stubborn = machine.spawn("stubborn", stubborn(10), limits);
      Task<Void> other = machine.spawn(other());
      machine.runUntilFinished();
      assertThat(stubborn.exception())
          .isInstanceOfSatisfying(
              LimitExceeded.class,
              e -> {
                assertThat(e.which()).isEqualTo(bySteps ? Limit.STEPS : Limit.COST);
                assertThat(e.line()).isEqualTo(awaitOfStubborn());
                assertThat(e.getMessage())
                    .contains("stubborn at LimitTest.stubborn (LimitTest.java:");
              });
      assertThat(other.isDone()).isTrue();
      assertThat(other.exception()).isNull();
    }
    String which = bySteps ? "steps 3" : "cost 20";
    assertThat(trace.stream().filter(step -> !step.equals("finally")))
        .containsExactly(which + " line " + awaitOfStubborn() + " after 2 in " + (bySteps ? 3 : 2));
  }

  /** The line of the await in {@link #stubborn}, as the stack of what it gets shows it. */
  private static int awaitOfStubborn() {
    try (var machine = machine(o -> o)) {
      var test = new LimitTest();
      Task<Void> task = machine.spawn(test.stubborn(0));
      machine.frame();
      assertThat(task.suspension().text()).contains("nextFrame()");
      return task.suspension().line();
    }
  }

  @Test
  @DisplayName("132: what it is told of it is thrown where it waits, however long that would take")
  void wokenForIt() {
    try (var machine = machine(o -> o)) {
      Task<Void> task = machine.spawn("sleeper", sleeper(), most(Limit.COST, 5));
      machine.runFrames(2);
      assertThat(task.exception()).isInstanceOf(LimitExceeded.class);
    }
    assertThat(trace).containsExactly("cleaned up");
  }

  @Async
  private Coroutine<Void> sleeper() {
    charge(6);
    try {
      await(sleepFrames(1_000_000));
    } finally {
      note("cleaned up");
    }
    return done();
  }

  @Test
  @DisplayName("132: the cost in a frame is that of each frame")
  void inAFrame() {
    try (var machine = machine(o -> o)) {
      Task<Void> fits = machine.spawn("fits", costs(10, 10, 10, 10), most(Limit.FRAME_COST, 10));
      Task<Void> exceeds = machine.spawn("exceeds", costs(10, 11), most(Limit.FRAME_COST, 10));
      machine.runUntilFinished();
      assertThat(fits.exception()).isNull();
      assertThat(exceeds.exception())
          .isInstanceOfSatisfying(
              LimitExceeded.class, e -> assertThat(e.which()).isEqualTo(Limit.FRAME_COST));
    }
  }

  @Async
  private Coroutine<Void> costs(long... units) {
    for (long each : units) {
      charge(each);
      await(nextFrame());
    }
    return done();
  }

  @Async
  private Coroutine<Void> chargesOnAndOn() {
    while (true) {
      charge(1);
    }
  }

  @Test
  @DisplayName("132: a step that charges on and on is told so by the charge")
  void endlessStep() {
    try (var machine = machine(o -> o)) {
      Task<Void> endless = machine.spawn("endless", chargesOnAndOn(), most(Limit.COST, 1_000));
      FrameRecord record = machine.frame();
      assertThat(endless.exception()).isInstanceOf(LimitExceeded.class);
      assertThat(record.spent()).isEqualTo(1_002);
      assertThat(record.failures()).singleElement().matches(f -> f.task().equals("endless"));
    }
  }

  @Async
  private Coroutine<Void> spawnsOnAndOn(int deep) {
    if (deep > 0) {
      spawn(spawnsOnAndOn(deep - 1));
    }
    for (int i = 0; i < 100; i++) {
      spawn(waits());
      note("spawned");
    }
    return done();
  }

  @Async
  private Coroutine<Void> waits() {
    await(sleepFrames(50));
    return done();
  }

  @Test
  @DisplayName("132: live tasks are those of a coroutine and of all that it has spawned, together")
  void liveTasks() {
    try (var machine = machine(o -> o)) {
      machine.spawn("fork", spawnsOnAndOn(1), most(Limit.LIVE_TASKS, 12));
      Task<Void> other = machine.spawn(spawnsOnAndOn(0));
      FrameRecord record = machine.frame();
      assertThat(record.failures())
          .hasSize(2)
          .allMatch(f -> ((LimitExceeded) f.failure()).which() == Limit.LIVE_TASKS);
      assertThat(other.exception()).isNull();
      assertThat(trace).hasSize(10 + 1 + 100); // the first one's end makes room for one more
    }
  }

  @Test
  @DisplayName("132: limits of the machine are those of all its tasks together")
  void ofTheMachine() {
    try (var machine = machine(o -> o.limits(most(Limit.LIVE_TASKS, 2)))) {
      machine.spawn(waits());
      machine.spawn(waits());
      assertThatThrownBy(() -> machine.spawn(waits()))
          .isInstanceOf(LimitExceeded.class)
          .hasMessageContaining("2 on live tasks is exceeded by the host");
      machine.runUntilFinished();
      machine.spawn(waits());
    }
    try (var machine = machine(o -> o.limits(most(Limit.COST, 15)))) {
      Task<Void> first = machine.spawn(costs(5, 5, 5));
      Task<Void> second = machine.spawn(costs(5));
      machine.runUntilFinished();
      assertThat(first.exception()).isInstanceOf(LimitExceeded.class);
      assertThat(second.exception()).isNull();
    }
  }

  @Test
  @DisplayName("132: tasks of a scope whose owner is ended are cancelled")
  void scopes() {
    try (var machine = machine(o -> o)) {
      machine.spawn("owner", owner(), most(Limit.STEPS, 6));
      machine.spawn(other());
      machine.runFrames(12);
      assertThat(machine.tasks()).isZero();
    }
    assertThat(trace).contains("told", "child cancelled").doesNotContain("child ended");
  }

  @Async
  private Coroutine<Void> owner() {
    await(
        scope(
            s -> {
              s.spawn(child());
              while (true) {
                try {
                  await(nextFrame());
                } catch (LimitExceeded e) {
                  note("told");
                }
              }
            }));
    return done();
  }

  @Async
  private Coroutine<Void> child() {
    try {
      await(sleepFrames(9));
      note("child ended");
    } finally {
      note("child cancelled");
    }
    return done();
  }

  @Async
  private Coroutine<Void> receives(Channel<String> channel, String name) {
    await(yieldNow());
    note(name + " " + await(channel.receive()));
    return done();
  }

  @Test
  @DisplayName("132: what it would have got, another gets")
  void losesNothing() {
    Channel<String> channel = Channel.buffered(1);
    try (var machine = machine(o -> o)) {
      machine.spawn("limited", receives(channel, "limited"), most(Limit.STEPS, 2));
      machine.frame();
      channel.trySend("element");
      machine.spawn(receives(channel, "other"));
      machine.frame();
      machine.frame();
    }
    assertThat(trace).containsExactly("other element");
  }
}
