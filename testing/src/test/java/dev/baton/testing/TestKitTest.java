package dev.baton.testing;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.testing.TestKit.advance;
import static dev.baton.testing.TestKit.runReady;
import static dev.baton.testing.TestKit.runShuffled;
import static dev.baton.testing.TestKit.runTest;
import static dev.baton.testing.TestKit.runUntilIdle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Coroutines are run as tests by a call, without an extension of JUnit. */
class TestKitTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Async
  private static Coroutine<Void> steps(Recording recording, String name, int count) {
    for (int i = 1; i <= count; i++) {
      await(sleep(SECOND));
      recording.add(name + i);
    }
    return done();
  }

  @Async
  private static Coroutine<Void> yields(Recording recording, String name, int count) {
    for (int i = 1; i <= count; i++) {
      await(yieldNow());
      recording.add(name + i);
    }
    return done();
  }

  @Test
  void runTestTakesNoTimeAndGivesTheResult() {
    Instant now =
        runTest(
            () -> {
              await(sleep(Duration.ofDays(1)));
              return done(Baton.now());
            });
    assertThat(now).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(1)));
  }

  @Test
  void runTestFailsByWhatIsLeft() {
    assertThatThrownBy(
            () ->
                runTest(
                    () -> {
                      spawn(sleep(SECOND)).named("sleeper");
                      return yieldNow();
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sleeper waits for time, 1s from now");
    assertThatThrownBy(() -> runTest(() -> Channel.<String>rendezvous().receive()))
        .isInstanceOf(Deadlock.class);
    assertThatThrownBy(
            () ->
                runTest(
                    () -> {
                      await(yieldNow());
                      throw new IOException("its own");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("its own");
  }

  @Test
  void runShuffledFindsADependenceOnTheOrderAndItsSeed() {
    assertThatThrownBy(
            () ->
                runShuffled(
                    100,
                    () -> {
                      var recording = new Recording(TestKit.clock().loop().clock());
                      await(gather(yields(recording, "a", 1), yields(recording, "b", 1)));
                      recording.assertEvents("a1", "b1");
                      return done();
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("Expected [a1, b1], and there was [b1, a1]")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed()[0].getMessage())
                    .matches(
                        "It fails in the order of seed \\d+\\. To run that alone: -Dbaton.seed=\\d+"));
  }

  @Test
  void advanceLetsAllRunThatIsDueByThen() {
    runTest(
        () -> {
          var recording = TestKit.clock().recording();
          spawn(steps(recording, "a", 2));
          Task<Void> long3 = spawn(steps(recording, "b", 3));
          await(advance(SECOND.multipliedBy(2)));
          recording.assertTimedEvents("1000ms a1", "1000ms b1", "2000ms a2", "2000ms b2");
          TaskAssert.assertThat(long3).isPending();
          await(advance(SECOND));
          TaskAssert.assertThat(long3).hasResult(null);
          return done();
        });
  }

  @Test
  void runReadyLetsOthersRunWithoutTimeGoingBy() {
    runTest(
        () -> {
          var recording = TestKit.clock().recording();
          spawn(yields(recording, "a", 5));
          spawn(runReady()); // two that do so do not wait for each other
          await(runReady());
          recording.assertEvents("a1", "a2", "a3", "a4", "a5");
          assertThat(Baton.now()).isEqualTo(Instant.EPOCH);
          return done();
        });
  }

  @Test
  void runUntilIdleGoesFromTimerToTimer() {
    runTest(
        () -> {
          var recording = TestKit.clock().recording();
          spawn(steps(recording, "a", 3));
          await(runUntilIdle());
          assertThat(recording.events()).hasSize(3);
          assertThat(Baton.now()).isEqualTo(Instant.EPOCH.plusSeconds(3));
          return done();
        });
  }

  @Test
  void timeGoesOnWhileAFutureOfOthersIsWaitedFor() {
    var answer = new CompletableFuture<String>();
    runTest(
        () -> {
          Task<Void> sleeper = spawn(sleep(Duration.ofHours(1)));
          sleeper.onDone(done -> new Thread(() -> answer.complete("late")).start());
          assertThat(await(answer)).isEqualTo("late");
          TaskAssert.assertThat(sleeper).hasSucceeded();
          return done();
        });
  }

  @Test
  void outsideOfATestThereIsNoClock() {
    assertThatThrownBy(TestKit::clock)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@BatonTest");
  }

  @BatonTest
  static class Cases {
    @Test
    void drivesTheLoop(TestClock clock, Recording recording) {
      Task<Void> task = clock.spawn(steps(recording, "a", 2));
      clock.runReady();
      recording.assertEvents();
      assertThat(clock.dump()).contains("steps waits for time, 1s from now");
      clock.advance(SECOND);
      recording.assertTimedEvents("1000ms a1");
      TaskAssert.assertThat(task).isPending();
      clock.runUntilIdle();
      TaskAssert.assertThat(task).isDone().hasSucceeded().result().isNull();
      assertThat(clock.elapsed()).isEqualTo(SECOND.multipliedBy(2));
      assertThat(clock.now()).isEqualTo(Instant.EPOCH.plusSeconds(2));
      assertThat(TestKit.clock()).isSameAs(clock);
      String result = runTest(() -> done("on the same loop at " + clock.elapsed().toSeconds()));
      assertThat(result).isEqualTo("on the same loop at 2");
    }
  }

  @Test
  void aPlainTestDrivesItsLoop() {
    Engine.passes(Cases.class, "drivesTheLoop");
  }

  @Test
  void aRecordingSaysWhichStepComesWhen() {
    var recording = new Recording(dev.baton.loop.Clock.virtual());
    recording.step(1);
    recording.step(2);
    assertThatThrownBy(() -> recording.step(4)).hasMessage("Step 4 comes as step 3");
    assertThatThrownBy(() -> recording.assertEvents("none"))
        .hasMessage("Expected [none], and there was []");
  }
}
