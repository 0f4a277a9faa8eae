package dev.baton.testing;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that behaves badly fails, with a word on why, and hurts no other. */
class BreakersTest {
  private static void assertHarmless() {
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    Engine.passes(BreakerCases.Harmless.class, "passes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "swallowsCancelsInPassesWithoutEnd",
        "swallowsCancelsInVirtualTimeWithoutEnd",
        "ticksForEver",
        "drivesPassesWithoutEnd",
        "drivesTimeWithoutEnd",
        "awaitsTimeWithoutEnd",
        "leavesWhatSwallowsCancelsInPasses"
      })
  void whatDoesNotEndIsEnded(String test) {
    assertThat(Engine.failure(BreakerCases.Endless.class, test))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Endless." + test + " has taken 1 s of real time and not ended.")
        .hasMessageContaining("\n  BreakerCases$Endless.");
    assertHarmless();
  }

  @Test
  void whatIsLeftAndSwallowsCancelsIsNamed() {
    assertThat(Engine.failure(BreakerCases.Endless.class, "leavesWhatSwallowsCancelsInTime"))
        .hasMessageContaining("leaves tasks behind")
        .hasMessageContaining("sleepsForEver waits for time")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .anyMatch(also -> also.getMessage().contains("sleepsForEver")));
    assertHarmless();
  }

  @Test
  void aThreadThatIsHeldIsShownWhereItIsHeld() {
    PrintStream err = System.err;
    var printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Engine.failure(BreakerCases.Endless.class, "holdsTheThread"))
          .hasMessageStartingWith("Endless.holdsTheThread has taken 1 s of real time");
    } finally {
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("Endless.holdsTheThread has taken too long, and its thread '")
        .contains("goes on in spite of an interrupt:")
        .contains("BreakerCases.java:");
    assertHarmless();
  }

  @ParameterizedTest
  @CsvSource({
    "overflowsInCalls, java.lang.StackOverflowError",
    "runsOutOfStackInATaskOfItsOwn, java.lang.StackOverflowError",
    "throwsAnError, java.lang.LinkageError"
  })
  void errorsAreThrownAsTheyAre(String test, Class<?> type) {
    assertThat(Engine.failure(BreakerCases.Thrown.class, test)).isInstanceOf(type);
    assertHarmless();
  }

  @Test
  void whatFailsBesidesIsSuppressedInTheFirst() {
    assertThat(Engine.failure(BreakerCases.Twice.class, "failsAndLeavesATask"))
        .hasMessage("the test")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("after it"));
    assertThat(Engine.failure(BreakerCases.Twice.Before.class, "neverBegins"))
        .hasMessage("before it")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("after it"));
  }

  @Test
  void eachOrderHasAnInstanceOfItsOwn() {
    BreakerCases.State.most = 0;
    Engine.run(BreakerCases.State.class, "counts")
        .testEvents()
        .assertStatistics(s -> s.succeeded(21));
    assertThat(BreakerCases.State.most).isEqualTo(1);
  }

  @Test
  void theLineThatRunsATestAgainNamesANestedClassAsMavenDoes() {
    var failure = Engine.failure(BreakerCases.State.Inner.class, "dependsOnTheOrder");
    assertThat(failure.getSuppressed()[0].getMessage())
        .matches(
            "Inner\\.dependsOnTheOrder fails in the order of seed (\\d+)\\. To run that alone:"
                + " @Shuffled\\(seed = \\1\\), or mvn test"
                + " -Dtest='BreakerCases\\$State\\$Inner#dependsOnTheOrder' -Dbaton\\.seed=\\1");
  }

  // ---- seeds

  @Async
  private static Coroutine<Void> step(List<String> order, String name) {
    await(yieldNow());
    order.add(name);
    return done();
  }

  private static String order(long seed) {
    var loop = new TestLoop("orders", seed, TestLoop.TIMEOUT);
    List<String> order = new ArrayList<>();
    loop.call(
        Coroutine.defer(
            () ->
                gather(
                    step(order, "a"),
                    step(order, "b"),
                    step(order, "c"),
                    step(order, "d"),
                    step(order, "e"),
                    step(order, "f"))));
    loop.finish(null);
    return String.join("", order);
  }

  /** A seed that another machine has told, with whatever JDK, is to find the same order here. */
  @ParameterizedTest
  @CsvSource({"1, ebcadf", "2, dbceaf", "3, cedbaf", "17, bdeafc", "-9223372036854775808, cdfeba"})
  void aSeedIsTheSameOrderEverywhere(long seed, String order) {
    assertThat(order(seed)).isEqualTo(order);
  }
}
