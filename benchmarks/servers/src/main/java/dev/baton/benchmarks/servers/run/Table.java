package dev.baton.benchmarks.servers.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Results as two tables, one at the rate that is the same for all, and one at as many requests as
 * each can answer: medians, with the lowest and the highest in parentheses.
 */
final class Table {
  private static final Peer SCALE = Peer.FUTURES;

  /** What a line says of a peer's results, beside those that ratios are to. */
  private interface Line {
    List<String> cells(List<Result> own, List<Result> scale);
  }

  private final List<Result> results;

  Table(List<Result> results) {
    this.results = results;
  }

  /** Gives the table at the rate that is the same for all. */
  String paced() {
    return table(
        "| connections | | CPU, µs a request | ratio | p50, ms | p99, ms | MiB |\n"
            + "|--:|---|--:|--:|--:|--:|--:|\n",
        (own, scale) ->
            List.of(
                spread(own, Result::cpuMicros, "%.1f"),
                ratio(own, scale, Result::cpuMicros),
                figure(own, Result::p50, "%.1f"),
                spread(own, Result::p99, "%.1f"),
                figure(own, Result::residentMiB, "%.0f")));
  }

  /** Gives the table at as many requests as each can answer. */
  String most() {
    return table(
        "| connections | | CPU, µs a request | ratio | requests/s | MiB at most | wrong |\n"
            + "|--:|---|--:|--:|--:|--:|--:|\n",
        (own, scale) ->
            List.of(
                spread(own, Result::cpuMicrosAtMost, "%.1f"),
                ratio(own, scale, Result::cpuMicrosAtMost),
                spread(own, Result::throughput, "%,.0f"),
                figure(own, Result::peakMiB, "%.0f"),
                "" + own.stream().mapToLong(Result::allWrong).sum()));
  }

  private String table(String heading, Line line) {
    var text = new StringBuilder(heading);
    for (int connections : results.stream().mapToInt(Result::connections).distinct().toArray()) {
      for (Peer peer : Peer.values()) {
        List<Result> own = of(peer, connections);
        if (!own.isEmpty()) {
          text.append(String.format(Locale.ROOT, "| %,d | %s | ", connections, peer.title))
              .append(String.join(" | ", line.cells(own, of(SCALE, connections))))
              .append(" |\n");
        }
      }
    }
    return text.toString();
  }

  private List<Result> of(Peer peer, int connections) {
    return results.stream()
        .filter(r -> r.peer().equals(peer.name()) && r.connections() == connections)
        .toList();
  }

  private static String ratio(List<Result> own, List<Result> scale, ToDoubleFunction<Result> what) {
    return scale.isEmpty()
        ? "–"
        : String.format(Locale.ROOT, "%.2f", median(own, what) / median(scale, what));
  }

  private static String figure(List<Result> of, ToDoubleFunction<Result> what, String format) {
    return String.format(Locale.ROOT, format, median(of, what));
  }

  private static String spread(List<Result> of, ToDoubleFunction<Result> what, String format) {
    double[] sorted = sorted(of, what);
    String lowest = String.format(Locale.ROOT, format, sorted[0]);
    String highest = String.format(Locale.ROOT, format, sorted[sorted.length - 1]);
    String median = figure(of, what, format);
    return lowest.equals(highest) ? median : median + " (" + lowest + "–" + highest + ")";
  }

  static double median(List<Result> of, ToDoubleFunction<Result> what) {
    double[] sorted = sorted(of, what);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double[] sorted(List<Result> of, ToDoubleFunction<Result> what) {
    double[] figures = of.stream().mapToDouble(what).toArray();
    Arrays.sort(figures);
    return figures;
  }
}
