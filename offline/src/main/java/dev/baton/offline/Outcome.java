package dev.baton.offline;

import java.util.List;

/**
 * What came of a job.
 *
 * @param errors why nothing has been changed, one message each
 * @param warnings what is to be told besides
 * @param unwoven what was not woven before, one message each
 * @param written how many class files have been written
 */
public record Outcome(
    List<String> errors, List<String> warnings, List<String> unwoven, int written) {
  /** Copies the lists. */
  public Outcome {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    unwoven = List.copyOf(unwoven);
  }
}
