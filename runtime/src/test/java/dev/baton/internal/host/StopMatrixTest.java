package dev.baton.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A call is stopped in each of its states, by all that can stop it, once or twice, with each policy
 * and each reaction of its body: what the task sees, whether the call is joined, its interrupt, its
 * value, its place and the counts are as they should be.
 */
@Timeout(120)
class StopMatrixTest {
  @Test
  @DisplayName("74-78, 80, 85: whatever stops a call, in whatever state it is")
  void matrix() {
    var problems = new ArrayList<String>();
    List<StopCase> cases = StopCase.all();
    for (StopCase stop : cases) {
      var run = new StopRun(stop);
      try {
        run.run();
      } catch (Throwable failure) {
        run.problems.add(failure + " at " + List.of(failure.getStackTrace()).subList(0, 4));
      }
      if (!run.problems.isEmpty()) {
        problems.add(stop + ": " + run.problems);
      }
    }
    System.out.printf("stops of calls: %,d cases%n", cases.size());
    assertThat(problems).isEmpty();
    assertThat(cases).hasSizeGreaterThan(400);
  }
}
