package dev.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;

/** Ordinary tests with the kit find the mistakes that are made with coroutines. */
class MutantsTest {
  @AfterEach
  void noMistake() {
    Mutants.mistake = null;
  }

  private static List<String> failures() {
    return Engine.runAll(Mutants.LibraryTest.class).testEvents().failed().list().stream()
        .map(
            event ->
                event
                    .getRequiredPayload(TestExecutionResult.class)
                    .getThrowable()
                    .orElseThrow()
                    .getMessage())
        .toList();
  }

  @Test
  void theLibraryPassesItsTests() {
    Engine.runAll(Mutants.LibraryTest.class)
        .testEvents()
        .assertStatistics(s -> s.started(52).succeeded(52));
  }

  @ParameterizedTest
  @EnumSource
  void eachMutantFailsThem(Mutants.Mistake mistake) {
    Mutants.mistake = mistake;
    assertThat(failures()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOST_WAKE_UP | waits for future",
        "LEAKED_TASK | heart waits for time, 0.5s from now at Mutants$Service.beat (Mutants.java:",
        "SWALLOWED_CANCEL | heart waits for time, 1s from now at Mutants$Service.beat",
        "TIMER_LEFT | expiry waits for time, 59m",
        "UNSEEN_FAILURE | The task Mutants$Service.registered has failed and nobody saw it"
      })
  void theMessageNamesIt(Mutants.Mistake mistake, String named) {
    Mutants.mistake = mistake;
    assertThat(failures()).singleElement().asString().contains(named);
  }

  @Test
  void aDependenceOnTheOrderIsFoundByASeedThatFindsItAgain() {
    Mutants.mistake = Mutants.Mistake.ORDER_DEPENDENCE;
    var failure = Engine.failure(Mutants.LibraryTest.class, "theGateLetsOneInAtATime");
    String told = failure.getSuppressed()[failure.getSuppressed().length - 1].getMessage();
    long seed = Long.parseLong(told.replaceAll("(?s).*-Dbaton.seed=", ""));
    var again =
        Engine.failure(Engine.run(Mutants.LibraryTest.class, "theGateLetsOneInAtATime", seed));
    assertThat(again).hasMessage(failure.getMessage());
  }
}
