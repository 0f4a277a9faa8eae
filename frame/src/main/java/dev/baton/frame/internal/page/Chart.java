package dev.baton.frame.internal.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart: as a drawing, for readers without scripts, and as the data that a script draws.
 *
 * @param title what it shows
 * @param note what else is to be known of it; empty for nothing
 * @param across what its places are
 * @param xs its places, in order
 * @param series its lines
 * @param steps whether a value holds up to the next place, and the least one shown is 0
 */
public record Chart(
    String title, String note, String across, double[] xs, List<Series> series, boolean steps) {
  /** How many places are drawn. */
  static final int MOST = 1_000;

  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 240;

  /** Makes a chart with a bounded number of places, each series by its largest and smallest. */
  public static Chart of(String title, double[] xs, List<Series> series) {
    if (xs.length <= MOST) {
      return new Chart(title, "", "", xs, series, false);
    }
    int buckets = MOST / 2;
    int each = (xs.length + buckets - 1) / buckets;
    int count = (xs.length + each - 1) / each;
    double[] fewer = new double[2 * count];
    for (int i = 0; i < count; i++) {
      fewer[2 * i] = xs[i * each];
      fewer[2 * i + 1] = xs[Math.min(xs.length, (i + 1) * each) - 1];
    }
    List<Series> reduced = new ArrayList<>();
    for (Series full : series) {
      reduced.add(new Series(full.name(), extremes(full.values(), each, count)));
    }
    String note =
        "Of "
            + Markup.number(xs.length)
            + " points, the smallest and the largest of each "
            + Markup.number(each)
            + " are drawn.";
    return new Chart(title, note, "", fewer, reduced, false);
  }

  private static double[] extremes(double[] values, int each, int count) {
    double[] extremes = new double[2 * count];
    for (int i = 0; i < count; i++) {
      int least = -1;
      int most = -1;
      for (int at = i * each; at < Math.min(values.length, (i + 1) * each); at++) {
        if (Double.isFinite(values[at])) {
          least = least < 0 || values[at] < values[least] ? at : least;
          most = most < 0 || values[at] > values[most] ? at : most;
        }
      }
      extremes[2 * i] = least < 0 ? Double.NaN : values[Math.min(least, most)];
      extremes[2 * i + 1] = least < 0 ? Double.NaN : values[Math.max(least, most)];
    }
    return extremes;
  }

  /** Draws it. */
  String svg() {
    double[] range = range();
    var text = new StringBuilder("<svg viewBox=\"-4 -4 1008 272\" role=\"img\" aria-label=\"");
    text.append(Markup.escape(title)).append("\">\n");
    text.append("<path class=\"axis\" d=\"M0 0V240H1000\"/>\n");
    for (int i = 0; i < series.size(); i++) {
      text.append("<path class=\"line s").append(i % 6).append("\" d=\"");
      path(text, series.get(i).values(), range);
      text.append("\"/>\n");
    }
    label(text, 4, 14, "start", Markup.number(range[1]));
    label(text, 4, 236, "start", Markup.number(range[0]));
    if (xs.length > 0) {
      label(text, 0, 260, "start", (across + " " + Markup.number(xs[0])).strip());
      label(text, 1_000, 260, "end", (across + " " + Markup.number(xs[xs.length - 1])).strip());
    }
    return text.append("</svg>\n").toString();
  }

  private static void label(StringBuilder text, int x, int y, String anchor, String label) {
    text.append("<text x=\"").append(x).append("\" y=\"").append(y);
    text.append("\" text-anchor=\"").append(anchor).append("\">");
    text.append(Markup.escape(label)).append("</text>\n");
  }

  /** Returns the least and the greatest of all values. */
  private double[] range() {
    double least = steps ? 0 : Double.POSITIVE_INFINITY;
    double most = steps ? 0 : Double.NEGATIVE_INFINITY;
    for (Series each : series) {
      for (double value : each.values()) {
        if (Double.isFinite(value)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    return least > most ? new double[] {0, 0} : new double[] {least, most};
  }

  private void path(StringBuilder text, double[] values, double[] range) {
    boolean drawn = false;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        drawn = false;
        continue;
      }
      long x = scale(xs[i], xs[0], xs[xs.length - 1], WIDTH);
      long y = HEIGHT - scale(values[i], range[0], range[1], HEIGHT);
      if (drawn && steps) {
        text.append('H').append(x).append('V').append(y);
      } else {
        text.append(drawn ? 'L' : 'M').append(x).append(' ').append(y);
      }
      if (!drawn) {
        text.append("h0"); // a point alone is seen, too
      }
      drawn = true;
    }
  }

  private static long scale(double value, double least, double most, int size) {
    double part = (value / 2 - least / 2) / (most / 2 - least / 2); // halves: no overflow
    return Double.isNaN(part) ? 0 : Math.round(part * size);
  }

  /** Writes the data, as JSON of which all text is escaped for a script element. */
  void json(StringBuilder text) {
    text.append("{\"across\":").append(Page.json(across));
    text.append(",\"steps\":").append(steps).append(",\"names\":[");
    for (int i = 0; i < series.size(); i++) {
      text.append(i == 0 ? "" : ",").append(Page.json(series.get(i).name()));
    }
    text.append("],\"data\":[");
    values(text, xs);
    for (Series each : series) {
      values(text.append(','), each.values());
    }
    text.append("]}");
  }

  private static void values(StringBuilder text, double[] values) {
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? '[' : ',');
      text.append(Double.isFinite(values[i]) ? Markup.number(values[i]) : "null");
    }
    text.append(values.length == 0 ? "[]" : "]");
  }
}
