package dev.baton.frame;

import dev.baton.frame.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What the tasks of a machine have cost up to now: in all, and by task, method, await and frame,
 * whose costs sum to the same. The same program with the same input and options has the same
 * report, to the digit, on every JVM; there is no time of a clock in it.
 *
 * @param machine the machine's name
 * @param total the sum
 * @param tasks by task: each that is alive with its number, those that have ended by name
 * @param methods by the method in which the step began
 * @param lines by the await at which the step began, with its line and its text
 * @param frames by frame, in their order, those that have cost something; of very many, the first
 *     have one row together
 * @param notes what was wrong: overruns, spinning and starving tasks, the worst frame
 * @param findings the same and more, as values: the worst frame's tasks and lines, alerts, failures
 */
public record Costs(
    String machine,
    long total,
    List<CostRow> tasks,
    List<CostRow> methods,
    List<CostRow> lines,
    List<CostRow> frames,
    List<String> notes,
    Findings findings) {
  /** How many rows of a view the summary has. */
  private static final int TOP = 10;

  /** Makes a report. */
  public Costs {
    Objects.requireNonNull(machine, "machine");
    tasks = List.copyOf(tasks);
    methods = List.copyOf(methods);
    lines = List.copyOf(lines);
    frames = List.copyOf(frames);
    notes = List.copyOf(notes);
    Objects.requireNonNull(findings, "findings");
  }

  /** Makes a report without findings. */
  public Costs(
      String machine,
      long total,
      List<CostRow> tasks,
      List<CostRow> methods,
      List<CostRow> lines,
      List<CostRow> frames,
      List<String> notes) {
    this(machine, total, tasks, methods, lines, frames, notes, Findings.none());
  }

  /** Says it in a few lines: the sum, what was wrong, and the dearest rows of each view. */
  public String summary() {
    var text = new StringBuilder("Costs of the machine '").append(machine).append("': ");
    text.append(total).append(" in ").append(sum(frames)).append(" frames\n");
    notes.forEach(note -> text.append("  ").append(note).append('\n'));
    view(text, "by task", tasks);
    view(text, "by method", methods);
    view(text, "by line", lines);
    return text.toString();
  }

  private static long sum(List<CostRow> rows) {
    return rows.stream().mapToLong(CostRow::count).sum();
  }

  private static void view(StringBuilder text, String title, List<CostRow> rows) {
    text.append(title).append('\n');
    for (CostRow row : rows.subList(0, Math.min(TOP, rows.size()))) {
      text.append("  ").append(row.cost()).append("  ").append(row.name());
      text.append(" (").append(row.count()).append(")\n");
    }
    if (rows.size() > TOP) {
      List<CostRow> rest = rows.subList(TOP, rows.size());
      text.append("  ").append(rest.stream().mapToLong(CostRow::cost).sum()).append("  in ");
      text.append(rest.size()).append(" more\n");
    }
  }

  /** Writes all of it as JSON. */
  public String json() {
    var text = new StringBuilder("{\n  \"machine\": ");
    Json.string(text, machine).append(",\n  \"total\": ").append(total).append(",\n  \"notes\": [");
    for (int i = 0; i < notes.size(); i++) {
      text.append(i == 0 ? "\n    " : ",\n    ");
      Json.string(text, notes.get(i));
    }
    text.append(notes.isEmpty() ? "]" : "\n  ]");
    json(text, "tasks", tasks);
    json(text, "methods", methods);
    json(text, "lines", lines);
    json(text, "frames", frames);
    return text.append("\n}\n").toString();
  }

  private static void json(StringBuilder text, String title, List<CostRow> rows) {
    text.append(",\n  \"").append(title).append("\": [");
    for (int i = 0; i < rows.size(); i++) {
      CostRow row = rows.get(i);
      text.append(i == 0 ? "\n    {\"name\": " : ",\n    {\"name\": ");
      Json.string(text, row.name()).append(", \"count\": ").append(row.count());
      text.append(", \"cost\": ").append(row.cost()).append('}');
    }
    text.append(rows.isEmpty() ? "]" : "\n  ]");
  }

  /** Writes all rows as CSV: the view, the name, the count and the cost of each. */
  public String csv() {
    var text = new StringBuilder("view,name,count,cost\n");
    csv(text, "task", tasks);
    csv(text, "method", methods);
    csv(text, "line", lines);
    csv(text, "frame", frames);
    return text.toString();
  }

  private static void csv(StringBuilder text, String view, List<CostRow> rows) {
    for (CostRow row : rows) {
      text.append(view).append(',');
      if (row.name().matches("[^\",\r\n]*")) {
        text.append(row.name());
      } else {
        text.append('"').append(row.name().replace("\"", "\"\"")).append('"');
      }
      text.append(',').append(row.count()).append(',').append(row.cost()).append('\n');
    }
  }

  /**
   * Writes it to a file, as JSON.
   *
   * @throws IOException if the file cannot be written
   */
  public void writeJson(Path file) throws IOException {
    write(file, json());
  }

  /**
   * Writes it to a file, as CSV.
   *
   * @throws IOException if the file cannot be written
   */
  public void writeCsv(Path file) throws IOException {
    write(file, csv());
  }

  /** Begins a page of it, to which a program can add sections and charts of its own. */
  public HtmlReport report() {
    return new HtmlReport(this);
  }

  /** Writes it as a page of HTML, all in one text; see {@link HtmlReport}. */
  public String html() {
    return report().html();
  }

  /**
   * Writes it to a file, as a page of HTML.
   *
   * @throws IOException if the file cannot be written
   */
  public void writeHtml(Path file) throws IOException {
    report().writeHtml(file);
  }

  /** Writes a text, in which there may be halves of surrogate pairs, which no encoding has. */
  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
