package dev.baton.benchmarks.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of times of one JDK, as it stands in the benchmarks' README. */
final class Published {
  static final String TITLE = "#### Time per operation, in nanoseconds";
  static final Published NOTHING = new Published(Map.of());

  private final Map<String, Map<String, String>> rows;

  private Published(Map<String, Map<String, String>> rows) {
    this.rows = rows;
  }

  /** Reads the table of a JDK's section of the README. */
  static Published in(String section) {
    Map<String, Map<String, String>> rows = new HashMap<>();
    List<String> columns = new ArrayList<>();
    List<String> lines = section.lines().dropWhile(line -> !line.equals(TITLE)).toList();
    for (String line : lines.stream().skip(1).takeWhile(line -> !line.startsWith("#")).toList()) {
      List<String> cells = cells(line);
      if (cells.isEmpty() || line.startsWith("|---")) {
        continue;
      }
      if (columns.isEmpty()) {
        columns.addAll(cells);
        continue;
      }
      Map<String, String> row = new HashMap<>();
      for (int i = 1; i < Math.min(columns.size(), cells.size()); i++) {
        row.put(columns.get(i), cells.get(i));
      }
      rows.put(cells.get(0), row);
    }
    return new Published(rows);
  }

  private static List<String> cells(String line) {
    if (!line.startsWith("|") || !line.endsWith("|")) {
      return List.of();
    }
    return List.of(line.substring(1, line.length() - 1).split("\\|", -1)).stream()
        .map(String::strip)
        .toList();
  }

  /** What a cell says; a dash if there is no such cell. */
  String text(Row row, String column) {
    return rows.getOrDefault(row.title(), Map.of()).getOrDefault(column, "–");
  }

  /** The figure in a cell; empty if there is none. */
  Optional<Cell> figure(Row row, String column) {
    return Cell.read(text(row, column));
  }
}
