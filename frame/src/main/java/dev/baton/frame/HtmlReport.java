package dev.baton.frame;

import dev.baton.frame.internal.page.Chart;
import dev.baton.frame.internal.page.FrameChart;
import dev.baton.frame.internal.page.Page;
import dev.baton.frame.internal.page.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A page of HTML on what a machine has cost, with what a program adds to it. It is one file, which
 * asks no network for anything, and can be read without scripts. There is no time of a clock in it:
 * the same program with the same input has the same page, byte by byte.
 *
 * <pre>{@code
 * machine.costs().report()
 *     .section("Trades", List.of("symbol", "profit"), rows)
 *     .chart("Equity", days, Map.of("equity", equity))
 *     .writeHtml(Path.of("costs.html"));
 * }</pre>
 */
public final class HtmlReport {
  /** How many rows of a view are shown. */
  private static final int TOP = 25;

  /** How many rows of a section of a program's are shown. */
  private static final int ROWS = 1_000;

  private final Costs costs;
  private final List<Consumer<Page>> added = new ArrayList<>();

  HtmlReport(Costs costs) {
    this.costs = costs;
  }

  /**
   * Adds a section with a table, behind the costs. Of very many rows the first are shown. Numbers
   * are written in one way everywhere; all else is shown as its text.
   *
   * @throws IllegalArgumentException if a row has not as many values as there are columns
   */
  public HtmlReport section(String title, List<String> columns, List<? extends List<?>> rows) {
    Objects.requireNonNull(title, "title");
    List<String> names = List.copyOf(columns);
    List<List<?>> shown = new ArrayList<>();
    for (List<?> row : rows) {
      if (row.size() != names.size()) {
        throw new IllegalArgumentException(
            "A row of the section '"
                + title
                + "' has "
                + row.size()
                + " values for "
                + names.size()
                + " columns: "
                + row);
      }
      if (shown.size() < ROWS) {
        shown.add(new ArrayList<>(row));
      }
    }
    int left = rows.size() - shown.size();
    added.add(
        page -> {
          page.heading(title);
          page.table(names, shown);
          if (left > 0) {
            page.paragraph("and " + left + " more rows");
          }
        });
    return this;
  }

  /**
   * Adds a section with a chart of lines, behind the costs. They stand in the map's own order if it
   * is a {@link LinkedHashMap} or sorted, and else in that of their names, since other maps have
   * none to rely on.
   *
   * @param title what it shows
   * @param xs the places of the values, in rising order
   * @param series the lines, by name, with a value for each place; what is no number is a gap
   * @throws IllegalArgumentException if a line has more or fewer values, or places are not in order
   */
  public HtmlReport chart(String title, double[] xs, Map<String, double[]> series) {
    Objects.requireNonNull(title, "title");
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isFinite(xs[i]) || i > 0 && xs[i] < xs[i - 1]) {
        throw new IllegalArgumentException(
            "The places of the chart '" + title + "' are not numbers in rising order, at " + i);
      }
    }
    Map<String, double[]> ordered =
        series instanceof SortedMap || series instanceof LinkedHashMap
            ? series
            : new TreeMap<>(series);
    List<Series> lines = new ArrayList<>();
    ordered.forEach(
        (name, values) -> {
          if (values.length != xs.length) {
            throw new IllegalArgumentException(
                "The line '"
                    + name
                    + "' of the chart '"
                    + title
                    + "' has "
                    + values.length
                    + " values for "
                    + xs.length
                    + " places");
          }
          lines.add(new Series(name, values.clone()));
        });
    Chart chart = Chart.of(title, xs.clone(), lines);
    added.add(
        page -> {
          page.heading(title);
          page.chart(chart);
        });
    return this;
  }

  /** Writes the page, all in one text. */
  public String html() {
    var page = new Page("Costs of the machine '" + costs.machine() + "'");
    costs(page);
    added.forEach(section -> section.accept(page));
    return page.html();
  }

  /**
   * Writes the page to a file.
   *
   * @throws IOException if the file cannot be written
   */
  public void writeHtml(Path file) throws IOException {
    Files.write(file, html().getBytes(StandardCharsets.UTF_8));
  }

  // ---- the costs

  private void costs(Page page) {
    Findings found = costs.findings();
    boolean bounded = found.budget() != Long.MAX_VALUE;
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("frames", found.frames());
    facts.put("cost in all", costs.total());
    facts.put("budget of a frame", bounded ? found.budget() : "none");
    if (found.worst() != null) {
      facts.put("worst frame", found.worst().frame());
      facts.put("its cost", found.worst().cost());
    }
    page.facts(facts);
    if (!costs.notes().isEmpty()) {
      page.heading("Notes");
      page.list(costs.notes());
    }
    page.heading("Frames");
    page.chart(frames(costs.frames(), found.budget()));
    if (found.worst() != null) {
      view(page, "The worst frame, by task", "task", "steps", found.worst().tasks());
      view(page, "The worst frame, by line", "line", "steps", found.worst().lines());
    }
    view(page, "Tasks", "task", "tasks", costs.tasks());
    view(page, "Methods", "method", "steps", costs.methods());
    view(page, "Lines", "line", "steps", costs.lines());
    overruns(page, found);
    limits(page, found);
    failures(page, found);
    alerts(page, found);
  }

  /** Makes the chart; of frames that have one row together, it says so. */
  private static Chart frames(List<CostRow> rows, long budget) {
    boolean earlier = !rows.isEmpty() && !Character.isDigit(rows.get(0).name().charAt(0));
    List<CostRow> own = earlier ? rows.subList(1, rows.size()) : rows;
    String before =
        earlier
            ? "Before these, "
                + rows.get(0).count()
                + " frames have cost "
                + rows.get(0).cost()
                + "."
            : "";
    long[] numbers = own.stream().mapToLong(row -> Long.parseLong(row.name())).toArray();
    long[] spent = own.stream().mapToLong(CostRow::cost).toArray();
    return FrameChart.of(numbers, spent, budget, before);
  }

  private void view(Page page, String title, String name, String count, List<CostRow> rows) {
    page.heading(title);
    long sum = rows.stream().mapToLong(CostRow::cost).sum();
    List<List<Object>> shown = new ArrayList<>();
    for (CostRow row : rows.subList(0, Math.min(TOP, rows.size()))) {
      shown.add(List.of(row.name(), row.count(), row.cost(), share(row.cost(), sum)));
    }
    if (rows.size() > TOP) {
      List<CostRow> rest = rows.subList(TOP, rows.size());
      long cost = rest.stream().mapToLong(CostRow::cost).sum();
      long counts = rest.stream().mapToLong(CostRow::count).sum();
      shown.add(List.of("in " + rest.size() + " more", counts, cost, share(cost, sum)));
    }
    page.table(List.of(name, count, "cost", "%"), shown);
  }

  /** Returns a part in percent, by one digit behind the point. */
  private static double share(long cost, long sum) {
    return sum == 0 ? 0 : Math.round(cost * 1000.0 / sum) / 10.0;
  }

  private static void overruns(Page page, Findings found) {
    if (found.overrunCount() > 0) {
      page.heading("Overruns");
      leftOut(page, found.overrunCount(), found.overruns().size(), "newest");
      List<List<Object>> rows = new ArrayList<>();
      for (Findings.Excess each : found.overruns()) {
        Overrun step = each.step();
        String task = step.task() + " #" + step.number();
        rows.add(List.of(each.frame(), each.spent(), task, step.place(), step.cost()));
      }
      page.table(List.of("frame", "cost", "task", "line", "cost of the step"), rows);
    }
  }

  private static void limits(Page page, Findings found) {
    if (found.limitCount() > 0) {
      page.heading("Limits exceeded");
      leftOut(page, found.limitCount(), found.limits().size(), "first");
      page.list(found.limits());
    }
  }

  private static void failures(Page page, Findings found) {
    if (found.failureCount() > 0) {
      page.heading("Failures");
      leftOut(page, found.failureCount(), found.failures().size(), "first");
      List<List<Object>> rows = new ArrayList<>();
      for (Findings.Failed each : found.failures()) {
        rows.add(List.of(each.frame(), each.task() + " #" + each.number(), each.failure()));
      }
      page.table(List.of("frame", "task", "failure"), rows);
    }
  }

  private static void alerts(Page page, Findings found) {
    if (found.alertCount() > 0) {
      page.heading("Alerts");
      leftOut(page, found.alertCount(), found.alerts().size(), "newest");
      List<List<Object>> rows = new ArrayList<>();
      for (Findings.Raised each : found.alerts()) {
        rows.add(List.of(each.frame(), each.severity(), each.task(), each.text()));
      }
      page.table(List.of("frame", "severity", "task", "alert"), rows);
    }
  }

  private static void leftOut(Page page, long count, int shown, String which) {
    if (count > shown) {
      page.paragraph("There were " + count + "; these are the " + which + " " + shown + ".");
    }
  }
}
