package dev.baton.benchmarks;

import java.util.List;

/**
 * The rule by which a benchmark has been measured in enough forks: three where they agree within a
 * tenth, else five, and more where even those in the middle do not agree.
 *
 * <p>What C2 makes of a program differs from one JVM to the next, so that a few forks may all have
 * been lucky.
 */
final class Forks {
  static final int LEAST = 3;
  static final int MOST = 11;
  private static final int LEAST_THAT_DIFFER = 5;
  private static final double AGREED = 1.1;

  private Forks() {}

  /** Whether the figures, one of each fork, are enough. */
  static boolean enough(List<Double> figures) {
    if (figures.size() < LEAST) {
      return false;
    }
    if (figures.size() >= MOST || agree(figures)) {
      return true;
    }
    return figures.size() >= LEAST_THAT_DIFFER && agree(middle(figures));
  }

  private static boolean agree(List<Double> figures) {
    double least = figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return most <= least * AGREED;
  }

  /** The figures without the lowest and the highest quarter. */
  private static List<Double> middle(List<Double> figures) {
    int quarter = figures.size() / 4;
    return figures.stream().sorted().toList().subList(quarter, figures.size() - quarter);
  }
}
