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

  @Test
  void thereAreLimitsForWhatHasNoEnd() throws BadInput {
    assertThat(Options.parse("site").limits()).isEqualTo(Limits.DEFAULT);
    assertThat(
            Options.parse(
                    "--max-pages=7", "--max-links", "8", "--max-depth=0", "--max-page-size", "9K")
                .limits())
        .isEqualTo(new Limits(7, 8, 0, 9 << 10));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2K,2048", "3M,3145728", "1000M,1048576000", "999999,999999"})
  void aSizeHasAUnit(String text, int expected) throws BadInput {
    assertThat(Options.parse("--max-page-size", text).limits().pageSize()).isEqualTo(expected);
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
        "--max-pages=0 -> --max-pages takes a number from 1 to 9999999, not 0",
        "--max-links=-1 -> --max-links takes a number from 1 to 9999999, not -1",
        "--max-depth=x -> --max-depth takes a number from 0 to 9999999, not x",
        "--max-depth   -> --max-depth needs a value",
        "--max-pages=99999999999999 -> --max-pages takes a number from 1 to 9999999, not 99999999999999",
        "--max-page-size=0 -> --max-page-size takes a size such as 500K or 10M, up to 1000M, not 0",
        "--max-page-size=2G -> --max-page-size takes a size such as 500K or 10M, up to 1000M, not 2G",
        "--max-page-size=1001M -> --max-page-size takes a size such as 500K or 10M, up to 1000M, not 1001M",
        "--max-time=1  -> unknown option --max-time=1; --help shows the ones there are",
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
