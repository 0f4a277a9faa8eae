package dev.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** Whatever JUnit has for tests, it has for those that are coroutines, one by one and at once. */
class JUnitTest {
  private static final Map<String, String> AT_ONCE =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.mode.default", "concurrent",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

  @BeforeEach
  void nothingHasRun() {
    JUnitCases.RAN.clear();
  }

  private static EngineExecutionResults run(Class<?> type, boolean atOnce) {
    return Engine.runAll(type, atOnce ? AT_ONCE : Map.of());
  }

  static Stream<Arguments> kinds() {
    return Map.of(
            JUnitCases.SeparateThread.class, 3,
            JUnitCases.OneInstance.class, 2,
            JUnitCases.Factories.class, 2,
            JUnitCases.Templates.class, 5,
            JUnitCases.Parameters.class, 1,
            JUnitCases.BehindAnother.class, 1,
            JUnitCases.BeforeAnother.class, 1,
            JUnitCases.Derived.class, 3)
        .entrySet()
        .stream()
        .flatMap(
            kind ->
                Stream.of(true, false)
                    .map(atOnce -> arguments(kind.getKey(), kind.getValue(), atOnce)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachKindOfTestPasses(Class<?> type, int tests, boolean atOnce) {
    var results = run(type, atOnce);
    assertThat(results.allEvents().failed().list()).isEmpty();
    results.testEvents().assertStatistics(s -> s.started(tests).succeeded(tests));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachKindOfTestFailsByWhatItLeaves(boolean atOnce) {
    assertThat(failures(run(JUnitCases.Leaking.class, atOnce)))
        .hasSize(5)
        .allMatch(failure -> failure.getMessage().contains("leaves tasks behind"))
        .allMatch(failure -> failure.getMessage().contains("left waits for time, 1h from now"))
        .extracting(failure -> failure.getMessage().replaceAll(" .*(?s).*", ""))
        .containsExactlyInAnyOrder(
            "Leaking.onAnotherThread",
            "Leaking.dynamic",
            "Leaking.words",
            "Leaking.words",
            "Inner.inner");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAssumptionAbortsATestAndFailsNone(boolean atOnce) {
    run(JUnitCases.Assumptions.class, atOnce)
        .testEvents()
        .assertStatistics(s -> s.started(5).aborted(5).failed(0))
        .aborted()
        .list()
        .forEach(event -> assertThat(thrown(event)).hasNoSuppressedExceptions());
    assertThat(JUnitCases.RAN).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTimeoutOfJUnitsEndsATestAndWhatIsDoneAfterItIsDone(boolean atOnce) {
    assertThat(failures(run(JUnitCases.TooLong.class, atOnce)))
        .hasSize(3)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(TimeoutException.class));
    assertThat(JUnitCases.RAN).containsExactly("after", "after", "after");
  }

  private static List<Throwable> failures(EngineExecutionResults results) {
    return results.allEvents().failed().list().stream().map(JUnitTest::thrown).toList();
  }

  private static Throwable thrown(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }
}
