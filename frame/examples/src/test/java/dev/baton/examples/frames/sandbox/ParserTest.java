package dev.baton.examples.frames.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a plan is read, and of what is none it is said why. */
class ParserTest {
  @Test
  void stepsHoldOthers() {
    String text =
        """
        # a comment
        say   two  words
        repeat 3
          wait 1

          try
            work 5
          end
        end
        spawn
        end
        forever
          say
        end
        """;
    assertThat(Parser.parse(text))
        .containsExactly(
            new Step.Say("two  words"),
            new Step.Repeat(3, List.of(new Step.Wait(1), new Step.Try(List.of(new Step.Work(5))))),
            new Step.Spawn(List.of()),
            new Step.Repeat(-1, List.of(new Step.Say(""))));
    assertThat(Parser.parse("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "say a;fly|line 2: there is no step 'fly'",
        "wait|line 1: 'wait' takes a number from 0 on, not ''",
        "wait -1|line 1: 'wait' takes a number from 0 on, not '-1'",
        "work 9223372036854775808|line 1: 'work' takes a number from 0 on",
        "try this;end|line 1: 'try' takes nothing, and here 'this'",
        "say a;end|line 2: there is nothing to end",
        "say a;repeat 2;say b|line 2: it has no end",
      })
  void whatIsNoPlanIsRefused(String lines, String problem) {
    assertThatThrownBy(() -> Parser.parse(lines.replace(';', '\n')))
        .isInstanceOf(BadPlan.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void aPlanIsNotDeeperThanAStack() {
    assertThat(Parser.parse("try\n".repeat(32) + "end\n".repeat(32))).hasSize(1);
    assertThatThrownBy(() -> Parser.parse("try\n".repeat(100_000)))
        .isInstanceOf(BadPlan.class)
        .hasMessage("line 33: steps stand no deeper than 32 in others");
  }
}
