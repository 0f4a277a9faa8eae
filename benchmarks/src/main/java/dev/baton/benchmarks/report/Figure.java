package dev.baton.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What was measured of one benchmark: the median over its forks of the median over each one's
 * iterations, and between which two the forks lie.
 *
 * @param median the median over the forks
 * @param least the figure of the lowest fork
 * @param most the figure of the highest fork
 * @param falling whether most forks were still becoming faster while they were measured
 */
record Figure(double median, double least, double most, boolean falling) {
  private static final double FELL = 0.95;

  /** Of the iterations of each fork. */
  static Figure of(List<List<Double>> forks) {
    double[] figures = forks.stream().mapToDouble(Figure::median).sorted().toArray();
    long falling = forks.stream().filter(Figure::fell).count();
    return new Figure(
        median(figures), figures[0], figures[figures.length - 1], falling * 2 > figures.length);
  }

  /** Whether the last two of four iterations or more are lower than the first two. */
  private static boolean fell(List<Double> fork) {
    int count = fork.size();
    return count >= 4
        && fork.get(count - 2) + fork.get(count - 1) < FELL * (fork.get(0) + fork.get(1));
  }

  private static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** As a table has it, with the range of the forks where there is one to be seen. */
  String text() {
    String text = number(median);
    if (!number(least).equals(number(most))) {
      text += " (" + number(least) + "–" + number(most) + ")";
    }
    return falling ? text + " ↓" : text;
  }

  /** A number of nanoseconds or bytes, as a table has it. */
  static String number(double value) {
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%,.0f", value);
  }
}
