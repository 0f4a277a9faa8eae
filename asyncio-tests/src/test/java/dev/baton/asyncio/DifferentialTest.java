package dev.baton.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Baton against CPython: random programs take the same steps at the same times in both.
 *
 * <p>{@code mvn test -pl asyncio-tests -am -Dasyncio.programs=5000 -Dasyncio.seed=1} runs as many
 * as one likes; {@code -Dasyncio.python} names the Python (3.11 or newer). What Baton does
 * differently on purpose stands in departures.py, completed.py, scopes.py and shared.py.
 */
class DifferentialTest {
  private static final int COUNT = Integer.getInteger("asyncio.programs", 1000);
  private static final long SEED = Long.getLong("asyncio.seed", 1);
  private static final String PYTHON = System.getProperty("asyncio.python", "python3");

  @Test
  void everyProgramTakesTheSameStepsInCPython() throws Exception {
    if (!Python.isThere(PYTHON)) {
      System.out.println(
          "NOTICE: no Python 3.11 or newer as '"
              + PYTHON
              + "': 0 programs were compared with CPython's asyncio.");
      return;
    }
    int leftOut = 0;
    try (Python python = Python.start(PYTHON)) {
      for (long seed = SEED; seed < SEED + COUNT; seed++) {
        List<Node> program = Programs.of(seed);
        if (isLeftOut(python.run(program))) {
          leftOut++;
          Interpreter.run(program); // has to end
        } else if (differs(python, program)) {
          List<Node> small = new Shrinker(less -> differs(python, less)).shrink(program);
          assertThat(Interpreter.run(small))
              .as("seed %d: %s", seed, Node.json(small))
              .isEqualTo(python.run(small));
        }
      }
    }
    System.out.printf(
        "%d programs took the same steps in CPython's asyncio; %d were left out because tasks that"
            + " wait for each other in a circle were cancelled, or a generator has gone on while it"
            + " was closed.%n",
        COUNT - leftOut, leftOut);
  }

  private static boolean differs(Python python, List<Node> program) {
    List<String> expected = python.run(program);
    return !isLeftOut(expected) && !Interpreter.run(program).equals(expected);
  }

  private static boolean isLeftOut(List<String> trace) {
    return trace.get(0).startsWith("?");
  }
}
