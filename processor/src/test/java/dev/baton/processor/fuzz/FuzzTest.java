package dev.baton.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random programs do woven what they do plainly, whatever suspends.
 *
 * <p>As many as one likes: {@code mvn -pl processor -am test -Pfuzz -Dfuzz.programs=20000
 * -Dfuzz.seed=1}. A failure names its seed and shows its program, shrunk; {@code -Dfuzz.programs=1}
 * with that seed generates it again, on a JDK of the same version. With {@code -Dfuzz.sequences}
 * they are short programs of generators, loops over them, closings and cancels.
 */
class FuzzTest {
  private static final int BATCH = 50;
  private static final int IN_BUILD = 150;
  private static final int MOST_FAILURES = 10;
  private static final List<String> DEBUG = List.of("-g", "-g:none", "");

  @Test
  void wovenProgramsDoWhatPlainOnesDo() {
    long seed = Long.getLong("fuzz.seed", 1);
    int programs = Integer.getInteger("fuzz.programs", IN_BUILD);
    boolean sequences = Boolean.getBoolean("fuzz.sequences");
    int shrinking = Integer.getInteger("fuzz.shrink", 60);
    var failures = new ArrayList<Failure>();
    for (int first = 0; first < programs && failures.size() < MOST_FAILURES; first += BATCH) {
      var batch = new ArrayList<Program>();
      for (int i = first; i < Math.min(programs, first + BATCH); i++) {
        int release = Runtime.version().feature();
        batch.add(
            sequences
                ? Programs.ofSequences(i, seed + i, release)
                : Programs.of(i, seed + i, release));
      }
      String debug = DEBUG.get((int) ((seed + first) / BATCH % DEBUG.size()));
      failures.addAll(Batch.failures(batch, debug));
      if (first % 1000 == 0 && first > 0) {
        System.out.println("fuzz: " + Statistics.text());
      }
    }
    System.out.println("fuzz: " + Statistics.text());
    assertThat(failures.stream().map(failure -> Shrinker.shrink(failure, shrinking))).isEmpty();
    if (programs >= IN_BUILD && !sequences) {
      // The rarest ones are run by one program in a hundred.
      assertThat(Form.values())
          .filteredOn(form -> Statistics.programsWith(form) == 0)
          .as("forms that no program ran")
          .hasSizeLessThanOrEqualTo(2);
    }
  }
}
