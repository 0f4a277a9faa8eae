package dev.baton.benchmarks.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure as a table of the README has it, read back.
 *
 * @param median the figure
 * @param least the lowest of its forks; the figure where none is given
 * @param most the highest of its forks; the figure where none is given
 */
record Cell(double median, double least, double most) {
  private static final String NUMBER = "([0-9][0-9,.]*)";
  private static final Pattern TEXT =
      Pattern.compile(NUMBER + "(?: \\(" + NUMBER + "–" + NUMBER + "\\))?(?: .*)?");

  /** Reads a cell; empty if there is no figure in it. */
  static Optional<Cell> read(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double median = number(matcher.group(1));
    return Optional.of(
        matcher.group(2) == null
            ? new Cell(median, median, median)
            : new Cell(median, number(matcher.group(2)), number(matcher.group(3))));
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(",", ""));
  }

  /** Whether the forks differ by more than a tenth. */
  boolean differs() {
    return most > least * 1.1;
  }
}
