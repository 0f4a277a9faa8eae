package dev.baton.benchmarks.servers.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Results as tables, one for each number of connections: medians, and the lowest and highest. */
final class Table {
  private static final Peer SCALE = Peer.FUTURES;

  private final List<Result> results;

  Table(List<Result> results) {
    this.results = results;
  }

  String text() {
    var text = new StringBuilder();
    for (int connections : results.stream().mapToInt(Result::connections).distinct().toArray()) {
      text.append(String.format(Locale.ROOT, "%n%,d connections:%n%n", connections));
      text.append(
          "| | CPU, µs | ÷ | p50, ms | p99, ms | MiB | at most: requests/s | CPU, µs | ÷ | peak MiB | wrong |\n"
              + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
      for (Peer peer : Peer.values()) {
        List<Result> own = of(peer, connections);
        if (!own.isEmpty()) {
          text.append(line(peer, own, of(SCALE, connections)));
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

  private static String line(Peer peer, List<Result> own, List<Result> scale) {
    long wrong =
        own.stream().mapToLong(r -> r.wrong() + r.broken() + r.unanswered() + r.stuck()).sum();
    return "| "
        + String.join(
            " | ",
            peer.title,
            spread(own, Result::cpuMicros, "%.1f"),
            ratio(own, scale, Result::cpuMicros),
            figure(own, Result::p50, "%.1f"),
            spread(own, Result::p99, "%.1f"),
            figure(own, Result::residentMiB, "%.0f"),
            spread(own, Result::throughput, "%,.0f"),
            spread(own, Result::cpuMicrosAtMost, "%.1f"),
            ratio(own, scale, Result::cpuMicrosAtMost),
            figure(own, Result::peakMiB, "%.0f"),
            "" + wrong)
        + " |\n";
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
