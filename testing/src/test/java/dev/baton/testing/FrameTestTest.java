package dev.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A frame test runs in the orders that it asks for, and fails if something is left. */
class FrameTestTest {
  @BeforeEach
  void nothingHasRun() {
    Cases.RAN.clear();
  }

  private static EngineTestKit.Builder kit(Class<?> type, String name) {
    return EngineTestKit.engine("junit-jupiter").selectors(method(type, name));
  }

  private static DiscoverySelector method(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .map(method -> selectMethod(type, method))
        .findFirst()
        .orElseThrow();
  }

  private static EngineExecutionResults run(Class<?> type, String name) {
    return kit(type, name).execute();
  }

  /** Runs a test that fails once, and gives what it has failed with. */
  private static Throwable failure(Class<?> type, String name) {
    return failure(run(type, name));
  }

  private static Throwable failure(EngineExecutionResults results) {
    List<Event> failed = results.allEvents().failed().list();
    assertThat(failed).hasSize(1);
    return failed.get(0).getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }

  private static void passes(Class<?> type, String name) {
    run(type, name).testEvents().assertStatistics(s -> s.started(1).succeeded(1));
  }

  // ---- orders

  @Test
  void withoutSeedsItIsRunOnceFirstInFirstOut() {
    passes(Cases.Orders.class, "once");
    assertThat(Cases.RAN).containsExactly("once null");
  }

  @Test
  void withSeedsItIsRunInEachOfTheirOrdersToo() {
    var results = run(Cases.Orders.class, "inAnyOrder");
    results.testEvents().assertStatistics(s -> s.started(41).succeeded(41));
    assertThat(Cases.RAN).hasSize(41).startsWith("null [a, b]");
    assertThat(Cases.RAN.stream().map(ran -> ran.replaceAll("^\\S+ ", "")))
        .as("on an instance for each")
        .containsOnly("[a, b]", "[b, a]");
    assertThat(results.testEvents().started().stream().map(e -> e.getTestDescriptor()))
        .extracting(descriptor -> descriptor.getDisplayName())
        .startsWith("first-in-first-out", "seed 1", "seed 2")
        .endsWith("seed 40");
  }

  @Test
  void theFirstFailureIsTheLastRunAndSaysItsSeed() {
    PrintStream err = System.err;
    var printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Throwable failure;
    try {
      failure = failure(Cases.Orders.class, "dependsOnTheOrder");
    } finally {
      System.setErr(err);
    }
    long seed = Cases.RAN.size() - 1; // after the one first-in-first-out
    assertThat(seed).isBetween(1L, 30L);
    String again =
        "Orders.dependsOnTheOrder fails in the order of seed %d. To run that alone: @FrameTest(seed = %d), or -Dbaton.seed=%d"
            .formatted(seed, seed, seed);
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(again);
    assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("[\"b\", \"a\"]");
    assertThat(failure.getSuppressed()).singleElement().asString().contains(again);

    Cases.RAN.clear();
    Throwable alone =
        failure(
            kit(Cases.Orders.class, "dependsOnTheOrder")
                .configurationParameter("baton.seed", "" + seed)
                .execute());
    assertThat(alone).hasMessage(failure.getMessage());
    assertThat(Cases.RAN).containsExactly("order " + seed);
  }

  @Test
  void seedsCanBeChosen() {
    run(Cases.Orders.class, "someSeeds").testEvents().assertStatistics(s -> s.succeeded(2));
    assertThat(Cases.RAN).containsExactly("some 17", "some -3");
  }

  @Test
  void aFailureThatHasNoSeedSaysNone() {
    Throwable failure = failure(Cases.Orders.class, "failsAlways");
    assertThat(failure).hasMessage("always").hasNoSuppressedExceptions();
  }

  @Test
  void whatIsNoNumberOfSeedsIsRefused() {
    assertThat(failure(Cases.Orders.class, "negative"))
        .hasMessage("@FrameTest of Orders.negative: the number of seeds is negative");
    assertThat(
            failure(
                kit(Cases.Orders.class, "once")
                    .configurationParameter("baton.seed", "x")
                    .execute()))
        .hasMessage("baton.seed is the seed of an order, a whole number, and not 'x'");
  }

  // ---- what is left

  @Test
  void aTaskThatHasNotEndedFailsTheTest() {
    assertThat(failure(Cases.Leaks.class, "leavesATask"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("These tasks have not ended. Drive the machine until they have")
        .hasMessageContaining("forgotten")
        .hasMessageContaining("Cases.java:");
    assertThat(failure(Cases.Leaks.class, "neverDrives")).hasMessageContaining("unborn");
  }

  @Test
  void aMachineThatTheTestHasClosedAndTasksThatItHasCancelledAreNotLeft() {
    passes(Cases.Leaks.class, "closesItself");
    passes(Cases.Leaks.class, "cancels");
  }

  @Test
  void aFailureThatNobodyHasSeenFailsTheTest() {
    Throwable failure = failure(Cases.Leaks.class, "nobodySees");
    assertThat(failure)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "The task first has failed in frame 1 on the loop 'nobodySees'. The test has not seen")
        .cause()
        .hasMessage("broken");
    assertThat(failure.getSuppressed())
        .singleElement()
        .satisfies(other -> assertThat(other).hasMessageContaining("The task second"));
  }

  @Test
  void aFailureThatIsAwaitedOrTakenIsSeen() {
    passes(Cases.Leaks.class, "somebodyAwaits");
    assertThat(Cases.RAN).containsExactly("caught broken");
    passes(Cases.Leaks.class, "takesTheReports");
  }

  @Test
  void theTestsOwnFailureComesFirst() {
    Throwable failure = failure(Cases.Leaks.class, "failsBesides");
    assertThat(failure).hasMessage("by itself");
    assertThat(failure.getSuppressed())
        .singleElement()
        .satisfies(other -> assertThat(other).hasMessageContaining("The task first"));
  }

  // ---- options and parameters

  @Test
  void optionsAreThoseOfTheAnnotationOverThoseOfAMethod() {
    passes(Cases.Options.class, "attributes");
    passes(Cases.Options.class, "supplied");
    passes(Cases.Options.class, "suppliedByAStaticMethod");
    for (String wrong : List.of("missing", "anotherType")) {
      assertThat(failure(Cases.Options.class, wrong).getMessage())
          .contains("@FrameTest of Options." + wrong + ": there is no method '")
          .contains("in Options that gives FrameOptions");
    }
    assertThat(failure(Cases.Options.class, "ordered"))
        .hasStackTraceContaining("its options say an order, which is for seeds or seed of");
    assertThat(failure(Cases.Options.class, "impossible"))
        .hasStackTraceContaining("A frame rate is between 1 and 1,000,000,000");
  }

  @Test
  void theMachineIsAParameterBesideOthersAndOfMethodsBefore() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Cases.Parameters.class))
        .execute()
        .testEvents()
        .assertStatistics(s -> s.succeeded(4).failed(0));
    assertThat(Cases.RAN)
        .containsExactlyInAnyOrder("first-in-first-out", "seed 1", "seed 2", "only before");
  }

  @Test
  void aTestWithoutAMachineIsAMistake() {
    assertThat(failure(Cases.None.class, "takesNoMachine"))
        .hasMessage(
            "@FrameTest of None.takesNoMachine: neither the method nor one before it takes a"
                + " FrameMachine");
    assertThat(failure(Cases.None.class, "isNoFrameTest"))
        .hasMessageContaining("No ParameterResolver registered");
  }
}
