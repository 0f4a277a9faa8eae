package dev.baton.benchmarks.report;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The table of times: what was measured now and, where only some was, what is published of the
 * rest.
 */
final class Times {
  private final Results results;
  private final Published published;

  Times(Results results, Published published) {
    this.results = results;
    this.published = published;
  }

  /** The table with its title. */
  String table() {
    var head = new StringJoiner(" | ", "| | ", " |\n");
    var rule = new StringBuilder("|---|");
    for (Column column : Column.values()) {
      head.add(column.title());
      rule.append("--:|");
    }
    for (Ratio ratio : Ratio.values()) {
      head.add(ratio.title);
      rule.append("--:|");
    }
    var text = new StringBuilder(Published.TITLE + "\n\n" + head + rule + "\n");
    for (Row row : Row.ALL) {
      var line = new StringJoiner(" | ", "| ", " |\n").add(row.title());
      for (Column column : Column.values()) {
        line.add(cell(row, column));
      }
      for (Ratio ratio : Ratio.values()) {
        line.add(cell(row, ratio));
      }
      text.append(line);
    }
    return text.append('\n').toString();
  }

  /** The figure of a column, measured or published; empty if there is none. */
  Optional<Double> figure(Row row, Column column) {
    return column
        .figure(results, row)
        .map(Figure::median)
        .or(() -> published.figure(row, column.title()).map(Cell::median));
  }

  private String cell(Row row, Column column) {
    return column
        .figure(results, row)
        .map(Figure::text)
        .orElseGet(() -> published.text(row, column.title()));
  }

  private String cell(Row row, Ratio ratio) {
    Optional<Double> of = measured(row, ratio.of, ratio.to);
    Optional<Double> to = measured(row, ratio.to, ratio.of);
    if (of.isEmpty() || to.isEmpty()) {
      return published.text(row, ratio.title);
    }
    return ratio.text(of.get() / to.get(), row);
  }

  /**
   * The figure of one side of a ratio, if one of the sides was measured now; that of the other may
   * be a published one, if it has digits enough.
   */
  private Optional<Double> measured(Row row, Column column, Column other) {
    Optional<Double> now = column.figure(results, row).map(Figure::median);
    if (now.isPresent() || other.figure(results, row).isEmpty()) {
      return now;
    }
    return published.figure(row, column.title()).map(Cell::median).filter(nanos -> nanos >= 1);
  }

  /** How many times as long one takes as another, and what was promised of it. */
  enum Ratio {
    KOTLIN("Kotlin ÷ Baton", Column.KOTLIN, Column.BATON),
    THREADS("threads ÷ Baton", Column.THREADS, Column.BATON),
    HAND("Baton ÷ by hand", Column.BATON, Column.HAND);

    private final String title;
    private final Column of;
    private final Column to;

    Ratio(String title, Column of, Column to) {
      this.title = title;
      this.of = of;
      this.to = to;
    }

    /** Its head. */
    String title() {
      return title;
    }

    /** With what was promised, if anything was, and whether it is kept. */
    String text(double ratio, Row row) {
      String text = String.format(Locale.ROOT, "%.1f", ratio);
      double promised =
          switch (this) {
            case KOTLIN -> row.kotlin();
            case THREADS -> row.threads();
            case HAND -> row.hand();
          };
      if (promised == 0) {
        return text;
      }
      boolean kept = this == HAND ? ratio <= promised : ratio >= promised;
      String relation = this == HAND ? "≤" : "≥";
      return text + " (" + relation + " " + plain(promised) + ": " + (kept ? "yes" : "no") + ")";
    }

    private static String plain(double number) {
      return number == Math.rint(number) ? String.valueOf((int) number) : String.valueOf(number);
    }
  }
}
