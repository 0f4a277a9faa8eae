package dev.baton.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final String CULPRIT = " finally {";

  @Test
  void whatTheFailureDoesNotNeedGoes() {
    Program program = programWith(CULPRIT);

    Failure smallest = Shrinker.shrink(failure(program), ShrinkerTest::failures, 20);

    assertThat(smallest.program().plainSource()).contains(CULPRIT);
    assertThat(smallest.program().root().size()).isLessThan(60);
  }

  @Test
  void generatorsAndClosingsShrinkToo() {
    String closing = "AsyncCloseable.close(";
    Program program = sequencesWith(closing);

    Failure smallest =
        Shrinker.shrink(
            failure(program),
            smaller ->
                smaller.plainSource().contains(closing) ? List.of(failure(smaller)) : List.of(),
            20);

    Program shrunk = smallest.program();
    assertThat(shrunk.plainSource()).contains(closing).doesNotContain("<plain:", "<woven:");
    assertThat(shrunk.wovenSource()).doesNotContain(closing, "<plain:", "<woven:");
    assertThat(shrunk.root().size()).isLessThan(60);
  }

  private static Program sequencesWith(String text) {
    for (long seed = 1; ; seed++) {
      Program program = Programs.ofSequences(0, seed, 17);
      if (program.plainSource().contains(text) && program.root().size() > 300) {
        return program;
      }
    }
  }

  @Test
  void aSeedGivesTheSameProgramAgain() {
    assertThat(Programs.of(0, 7, 21).wovenSource()).isEqualTo(Programs.of(0, 7, 21).wovenSource());
  }

  private static Program programWith(String text) {
    for (long seed = 1; ; seed++) {
      Program program = Programs.of(0, seed, 17);
      if (program.plainSource().contains(text) && program.root().size() > 300) {
        return program;
      }
    }
  }

  /** A weaver that cannot do without {@code finally}, as it were. */
  private static List<Failure> failures(Program program) {
    return program.plainSource().contains(CULPRIT) ? List.of(failure(program)) : List.of();
  }

  private static Failure failure(Program program) {
    return new Failure(Failure.Kind.DIFFERENCE, program, "-g", "it differs");
  }
}
