package dev.baton.benchmarks.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was measured on one JDK, as pictures. */
final class Plots {
  private static final String[] PEERS = {"baton", "kotlin", "virtualThreads", "handWritten"};
  private static final String[] NAMES = {"Baton", "Kotlin", "virtual threads", "by hand"};
  private static final String[] COLOURS = {"#c0392b", "#7f52ff", "#2e86c1", "#999999"};
  private static final int[] TASKS = {1_000, 10_000, 100_000, 1_000_000, 5_000_000};

  private static final Column[] COLUMNS = {
    Column.BATON, Column.KOTLIN, Column.THREADS, Column.HAND
  };

  private final Results results;
  private final Times times;

  Plots(Results results, Times times) {
    this.results = results;
    this.times = times;
  }

  /** How many times as long as Baton each peer takes, question by question. */
  String peers() {
    int left = 270;
    int bar = 11;
    int group = bar * PEERS.length + 12;
    int height = 70 + Row.ALL.length * group;
    var plot = new Plot(860, height, "Time per operation, in nanoseconds (" + results.jdk() + ")");
    double scale = (860 - left - 60) / 6.0; // a tenth of a nanosecond to 100,000
    legend(
        plot,
        left,
        40,
        peer -> Stream.of(Row.ALL).anyMatch(row -> times.figure(row, COLUMNS[peer]).isPresent()));
    for (int power = -1; power <= 5; power++) {
      double x = left + (power + 1) * scale;
      plot.line(x, 50, x, height - 20, "#dddddd", 1);
      plot.text(
          x, height - 5, "middle", power < 0 ? "0.1" : String.valueOf((int) Math.pow(10, power)));
    }
    for (int i = 0; i < Row.ALL.length; i++) {
      double y = 58 + i * group;
      plot.text(left - 8, y + 26, "end", Row.ALL[i].title());
      for (int peer = 0; peer < PEERS.length; peer++) {
        Optional<Double> nanos = times.figure(Row.ALL[i], COLUMNS[peer]);
        if (nanos.isPresent()) {
          double length = Math.max(1, (Math.log10(nanos.get()) + 1) * scale);
          plot.rectangle(left, y + peer * bar, length, bar - 1, COLOURS[peer]);
          plot.text(left + length + 4, y + peer * bar + 10, "start", number(nanos.get()));
        }
      }
    }
    return plot.svg();
  }

  /** The cost of an operation by the number of live tasks. */
  String live(String question, String operation) {
    int left = 60;
    int bottom = 340;
    var plot =
        new Plot(
            640, 380, operation + " by the number of live tasks, in ns (" + results.jdk() + ")");
    legend(
        plot,
        left + 60,
        40,
        peer ->
            IntStream.of(TASKS)
                .anyMatch(
                    tasks ->
                        results.nanos(question + "." + PEERS[peer] + "." + tasks).isPresent()));
    double across = (640 - left - 40) / Math.log10(5_000);
    double up = (bottom - 60) / 4.0; // 1 to 10,000 ns
    for (int power = 0; power <= 4; power++) {
      double y = bottom - power * up;
      plot.line(left, y, 610, y, "#dddddd", 1);
      plot.text(left - 6, y + 4, "end", String.valueOf((int) Math.pow(10, power)));
    }
    for (int tasks : TASKS) {
      double x = left + Math.log10(tasks / 1_000.0) * across;
      plot.text(x, bottom + 20, "middle", String.format(Locale.ROOT, "%,d", tasks));
    }
    for (int peer = 0; peer < PEERS.length; peer++) {
      double lastX = 0;
      double lastY = 0;
      for (int tasks : TASKS) {
        OptionalDouble nanos = results.nanos(question + "." + PEERS[peer] + "." + tasks);
        if (nanos.isEmpty()) {
          continue;
        }
        double x = left + Math.log10(tasks / 1_000.0) * across;
        double y = bottom - Math.log10(Math.max(1, nanos.getAsDouble())) * up;
        if (lastX > 0) {
          plot.line(lastX, lastY, x, y, COLOURS[peer], 2);
        }
        plot.dot(x, y, COLOURS[peer]);
        plot.text(x, y - 8, "middle", number(nanos.getAsDouble()));
        lastX = x;
        lastY = y;
      }
    }
    return plot.svg();
  }

  /** Names the peers that are shown. */
  private static void legend(Plot plot, double x, double y, IntPredicate shown) {
    double at = x;
    for (int i = 0; i < PEERS.length; i++) {
      if (shown.test(i)) {
        plot.rectangle(at, y - 10, 10, 10, COLOURS[i]);
        plot.text(at + 14, y, "start", NAMES[i]);
        at += 120;
      }
    }
  }

  private static String number(double nanos) {
    return String.format(Locale.ROOT, nanos < 10 ? "%.1f" : "%,.0f", nanos);
  }
}
