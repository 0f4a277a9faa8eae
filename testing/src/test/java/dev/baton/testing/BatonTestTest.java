package dev.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Deadlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that are coroutines are found, run in virtual time, and fail if they leave something. */
class BatonTestTest {
  private static final int ALL = 12;

  @BeforeEach
  void nothingHasRun() {
    KitCases.RAN.clear();
  }

  // ---- kinds

  @Test
  void everyKindOfTestIsRunOnceWithWhatIsAroundIt() {
    Engine.runAll(KitCases.Kinds.class)
        .testEvents()
        .assertStatistics(s -> s.started(ALL + 1).succeeded(ALL + 1).failed(0).skipped(0));
    assertThat(KitCases.RAN).startsWith("before all").endsWith("after all");
    assertThat(KitCases.RAN.stream().filter(ran -> ran.equals("after"))).hasSize(ALL + 1);
    assertThat(KitCases.RAN)
        .contains("coroutine", "open", "task", "future", "1 one", "2 two", "nested", "plain")
        .contains("list [a, b]", "list []", "repeated 1", "repeated 2", "repeated 3")
        .doesNotContain("elements");
  }

  @ParameterizedTest
  @ValueSource(strings = {"coroutine", "open", "future", "plain"})
  void aTestIsFoundByItsNameAlone(String name) {
    Engine.passes(KitCases.Kinds.class, name);
    assertThat(KitCases.RAN).contains(name);
  }

  @Test
  void aSubclassInheritsAndOverridesTests() {
    Engine.runAll(KitCases.Derived.class).testEvents().assertStatistics(s -> s.succeeded(3));
    assertThat(KitCases.RAN)
        .containsExactlyInAnyOrder(
            "inherited by Derived", "overridden", "and overriding", "contract of Derived");
    KitCases.RAN.clear();
    Engine.runAll(KitCases.DerivedAgain.class).testEvents().assertStatistics(s -> s.succeeded(3));
    assertThat(KitCases.RAN).contains("overridden contract", "inherited by DerivedAgain");
  }

  @Test
  void annotationsAreMovedToTheVoidMethod() throws Exception {
    var type = KitCases.Kinds.class;
    var test = type.getDeclaredMethods();
    assertThat(test)
        .filteredOn(method -> method.getName().equals("parameters"))
        .hasSize(2)
        .filteredOn(method -> method.getReturnType() != void.class)
        .singleElement()
        .satisfies(method -> assertThat(method.getAnnotations()).isEmpty());
    var generic =
        Arrays.stream(test)
            .filter(method -> method.getName().equals("generic"))
            .filter(method -> method.getReturnType() == void.class)
            .findFirst()
            .orElseThrow();
    assertThat(generic.getParameters()[0].getParameterizedType().getTypeName())
        .isEqualTo("java.util.List<java.lang.String>");
    var future =
        Arrays.stream(test)
            .filter(method -> method.getName().equals("future"))
            .filter(method -> method.getReturnType() == void.class)
            .findFirst()
            .orElseThrow();
    assertThat(future.getExceptionTypes()).containsExactly(IOException.class);
    assertThat(future.isSynthetic()).isFalse();
  }

  @Test
  void withoutTheExtensionItRunsAllTheSame() {
    Engine.passes(KitCases.WithoutExtension.class, "runs");
    assertThat(Engine.failure(KitCases.WithoutExtension.class, "fails"))
        .isInstanceOf(IOException.class)
        .hasMessage("thrown as it is");
  }

  // ---- what is left

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aSleeper | poller waits for time, 1m from now at KitCases$Left.polls (KitCases.java:",
        "aReceiver | receiver waits for",
        "aTaskThatNeverBegan | unborn waits for time"
      })
  void aTaskThatIsLeftFailsTheTestAndIsNamed(String test, String said) {
    assertThat(Engine.failure(KitCases.Left.class, test))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Left." + test + " leaves tasks behind.")
        .hasMessageContaining(said);
  }

  @Test
  void whatEndsWithoutTimeGoingByIsNotLeft() {
    Engine.passes(KitCases.Left.class, "nothingThatTakesNoTime");
  }

  @Test
  void aFailureThatNobodySawFailsTheTest() {
    assertThat(Engine.failure(KitCases.Left.class, "aFailure"))
        .hasMessageContaining("The task breaker has failed and nobody saw it")
        .hasRootCauseMessage("broken");
    assertThat(Engine.failure(KitCases.Left.class, "itsOwnFailureFirst"))
        .hasMessage("its own")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed()[0]).hasMessageContaining("The task breaker"));
  }

  @Test
  void aHoldThatIsLeftFailsTheTest() {
    assertThat(Engine.failure(KitCases.Left.class, "aHold"))
        .hasMessageContaining("a hold of it was not closed");
  }

  @Test
  void whatItSaysItCancelsIsNotLeft() {
    Engine.passes(KitCases.Left.class, "whatItSaysItCancels");
  }

  // ---- no end

  @Test
  void aDeadlockFailsAtOnceWithWhoWaits() {
    assertThat(Engine.failure(KitCases.Left.class, "aDeadlock"))
        .isInstanceOf(Deadlock.class)
        .hasMessageContaining("Left.aDeadlock")
        .hasMessageContaining("KitCases.java:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"whatNeverCompletes", "aLoopWithoutEnd", "aBlockedThread"})
  void whatDoesNotEndFailsInTime(String test) {
    assertThat(Engine.failure(KitCases.Left.class, test))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Left." + test + " has taken 1 s of real time and not ended.");
  }

  // ---- orders

  @Test
  void aShuffledTestIsRunInEachOrder() {
    Engine.run(KitCases.Orders.class, "inAnyOrder")
        .testEvents()
        .assertStatistics(s -> s.started(31).succeeded(31));
    assertThat(KitCases.RAN).hasSize(31).startsWith("[a, b]").contains("[b, a]");
    KitCases.RAN.clear();
    Engine.run(KitCases.Orders.class, "someSeeds")
        .testEvents()
        .assertStatistics(s -> s.succeeded(2));
  }

  @Test
  void theFirstOrderThatFailsSaysItsSeedAndHowToRunItAgain() {
    PrintStream err = System.err;
    var printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Throwable failure;
    try {
      failure = Engine.failure(KitCases.Orders.class, "dependsOnTheOrder");
    } finally {
      System.setErr(err);
    }
    long seed = KitCases.RAN.size() - 1; // after the one first-in-first-out
    String again =
        ("Orders.dependsOnTheOrder fails in the order of seed %d. To run that alone: @Shuffled(seed ="
                + " %d), or mvn test -Dtest='KitCases$Orders#dependsOnTheOrder' -Dbaton.seed=%d")
            .formatted(seed, seed, seed);
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(again);
    assertThat(failure.getSuppressed()).singleElement().asString().contains(again);

    KitCases.RAN.clear();
    assertThat(Engine.failure(Engine.run(KitCases.Orders.class, "dependsOnTheOrder", seed)))
        .hasMessage(failure.getMessage());
    assertThat(KitCases.RAN).hasSize(1);
  }

  @Test
  void aSeedOfTheConfigurationShufflesEveryTest() {
    Engine.run(KitCases.Orders.class, "withParameters");
    List<String> inOrder = List.copyOf(KitCases.RAN);
    assertThat(inOrder).containsExactly("[a1, b, c, d]", "[a2, b, c, d]");
    KitCases.RAN.clear();
    for (long seed = 1; seed <= 5; seed++) {
      Engine.run(KitCases.Orders.class, "withParameters", seed);
    }
    assertThat(KitCases.RAN).hasSize(10).doesNotHaveDuplicates().isNotEqualTo(inOrder);
  }

  @Test
  void aNegativeNumberOfSeedsIsRefused() {
    assertThat(Engine.failure(KitCases.Orders.class, "negative"))
        .hasMessage("@Shuffled of Orders.negative: the number of seeds is negative");
  }

  @Test
  void theNamesThatTheProcessorLooksForAreThose() {
    assertThat(Map.of("annotation", BatonTest.class, "extension", BatonExtension.class))
        .extractingFromEntries(entry -> entry.getValue().getName())
        .containsExactlyInAnyOrder(
            "dev.baton.testing.BatonTest", "dev.baton.testing.BatonExtension");
  }
}
