package dev.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** JUnit's engine, for tests of tests. */
final class Engine {
  private Engine() {}

  static EngineExecutionResults runAll(Class<?> type) {
    return runAll(type, Map.of());
  }

  static EngineExecutionResults runAll(Class<?> type, Map<String, String> configuration) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(type))
        .configurationParameters(configuration)
        .execute();
  }

  /** Runs one method, which is found by its name and its parameters, as IDEs do. */
  static EngineExecutionResults run(Class<?> type, String method) {
    return EngineTestKit.engine("junit-jupiter").selectors(select(type, method)).execute();
  }

  static EngineExecutionResults run(Class<?> type, String method, long seed) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(select(type, method))
        .configurationParameter("baton.seed", "" + seed)
        .execute();
  }

  private static MethodSelector select(Class<?> type, String method) {
    String parameters =
        Arrays.stream(type.getDeclaredMethods())
            .filter(declared -> declared.getName().equals(method))
            .map(declared -> names(declared.getParameterTypes()))
            .findFirst()
            .orElse("");
    return selectMethod(type, method, parameters);
  }

  private static String names(Class<?>[] parameters) {
    return Arrays.stream(parameters).map(Class::getName).collect(Collectors.joining(", "));
  }

  /** Runs a method that fails once, and gives what it has failed with. */
  static Throwable failure(Class<?> type, String method) {
    return failure(run(type, method));
  }

  static Throwable failure(EngineExecutionResults results) {
    List<Event> failed = results.allEvents().failed().list();
    assertThat(failed).hasSize(1);
    return thrown(failed.get(0));
  }

  private static Throwable thrown(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }

  static void passes(Class<?> type, String method) {
    run(type, method).testEvents().assertStatistics(s -> s.started(1).succeeded(1));
  }

  /** The names of the tests of a class, with the messages of those that fail. */
  static Map<String, String> outcomes(Class<?> type) {
    Map<String, String> outcomes = new TreeMap<>();
    runAll(type)
        .testEvents()
        .finished()
        .list()
        .forEach(
            event ->
                outcomes.put(
                    event.getTestDescriptor().getDisplayName(),
                    event
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse("passed")));
    return outcomes;
  }
}
