package dev.baton.frame.internal.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The chart of what frames have cost, beside their budget. */
public final class FrameChart {
  private FrameChart() {}

  /**
   * Makes it, each of at most {@link Chart#MOST} places for as many frames, by the dearest of them.
   *
   * @param numbers the numbers of the frames that have cost something, rising
   * @param costs what they have cost
   * @param budget what each may cost; {@link Long#MAX_VALUE} for any cost
   * @param before what is to be said of the frames before these; empty for nothing
   */
  public static Chart of(long[] numbers, long[] costs, long budget, String before) {
    long first = numbers.length == 0 ? 0 : numbers[0];
    long count = numbers.length == 0 ? 0 : numbers[numbers.length - 1] - first + 1;
    long each = Math.max(1, (count + Chart.MOST - 1) / Chart.MOST);
    int places = (int) ((count + each - 1) / each);
    double[] xs = new double[places];
    double[] most = new double[places];
    for (int i = 0; i < places; i++) {
      xs[i] = first + i * each;
    }
    for (int i = 0; i < numbers.length; i++) {
      int at = (int) ((numbers[i] - first) / each);
      most[at] = Math.max(most[at], costs[i]);
    }
    List<Series> series = new ArrayList<>();
    series.add(new Series("cost", most));
    if (budget != Long.MAX_VALUE) {
      double[] line = new double[places];
      Arrays.fill(line, budget);
      series.add(new Series("budget", line));
    }
    String reduced =
        each == 1
            ? ""
            : "Each point is the dearest of " + Markup.number(each) + " frames in a row. ";
    return new Chart(
        "Cost of each frame", (reduced + before).strip(), "frame", xs, List.copyOf(series), true);
  }
}
