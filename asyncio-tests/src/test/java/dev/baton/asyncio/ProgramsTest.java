package dev.baton.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The random programs do what they are to compare. */
class ProgramsTest {
  private static final int PROGRAMS = 1000;

  private final Map<Op, Integer> begun = new EnumMap<>(Op.class);
  private final Map<Op, Integer> ended = new EnumMap<>(Op.class);

  @Test
  void everyStatementIsRunOften() {
    for (long seed = 1; seed <= PROGRAMS; seed++) {
      count(Programs.of(seed));
    }
    assertThat(Op.values())
        .allSatisfy(op -> assertThat(begun.getOrDefault(op, 0)).as("%s", op).isGreaterThan(15));
    assertThat(Op.values())
        .filteredOn(op -> op != Op.FAIL)
        .allSatisfy(op -> assertThat(ended.getOrDefault(op, 0)).as("%s", op).isPositive());
  }

  private void count(List<Node> program) {
    Map<String, Op> ops = new HashMap<>();
    collect(program, ops);
    for (String line : Interpreter.run(program)) {
      String[] words = line.split(" ");
      if (words.length > 2 && words[2].equals(">")) {
        begun.merge(ops.get(words[1]), 1, Integer::sum);
      } else if (words.length > 2 && words[2].equals("=")) {
        ended.merge(ops.get(words[1]), 1, Integer::sum);
      }
    }
  }

  private static void collect(List<Node> block, Map<String, Op> ops) {
    for (Node node : block) {
      ops.put("" + node.id(), node.op());
      node.blocks().forEach(inner -> collect(inner, ops));
    }
  }

  @Test
  void theSameSeedGivesTheSameProgramAndTrace() {
    for (long seed = 1; seed <= 100; seed++) {
      List<Node> program = Programs.of(seed);
      assertThat(Programs.of(seed)).isEqualTo(program);
      assertThat(Interpreter.run(program)).isEqualTo(Interpreter.run(program));
    }
  }

  @Test
  void everyStatementStandsWhereItMay() {
    for (long seed = 1; seed <= PROGRAMS; seed++) {
      assertThat(Place.TASK.allows(Programs.of(seed))).as("seed %d", seed).isTrue();
    }
  }
}
