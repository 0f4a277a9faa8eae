package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void withoutArgumentsThereAreDefaults() throws BadInput {
    assertThat(Options.parse())
        .isEqualTo(new Options(Optional.empty(), 32, Duration.ofSeconds(10), false, false));
  }

  @Test
  void optionsMayStandAnywhere() throws BadInput {
    assertThat(Options.parse("--at-once", "4", "site", "--timeout=500ms", "--external"))
        .isEqualTo(new Options(Optional.of("site"), 4, Duration.ofMillis(500), true, false));
  }

  @ParameterizedTest
  @CsvSource({"3,PT3S", "3s,PT3S", "3m,PT3M", "250ms,PT0.25S"})
  void aTimeoutHasAUnit(String text, Duration expected) throws BadInput {
    assertThat(Options.parse("--timeout", text).timeout()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "--fast        -> unknown option --fast; --help shows the ones there are",
        "--external=no -> unknown option --external=no; --help shows the ones there are",
        "--at-once     -> --at-once needs a value",
        "--at-once=0   -> --at-once takes a number from 1 to 99999, not 0",
        "--at-once=x   -> --at-once takes a number from 1 to 99999, not x",
        "--timeout=0s  -> --timeout takes a time such as 10s, 500ms or 1m, not 0s",
        "--timeout=1h  -> --timeout takes a time such as 10s, 500ms or 1m, not 1h",
      })
  void whatCannotBeMeantIsSaid(String argument, String message) {
    assertThatThrownBy(() -> Options.parse(argument))
        .isInstanceOf(BadInput.class)
        .hasMessage(message);
  }

  @Test
  void thereIsOneSiteAtATime() {
    assertThatThrownBy(() -> Options.parse("a", "b")).hasMessage("one site at a time: a or b");
  }
}
