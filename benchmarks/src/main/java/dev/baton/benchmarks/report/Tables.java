package dev.baton.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured on one JDK, as tables in Markdown. */
final class Tables {
  private static final String[] TASKS = {"1000", "10000", "100000", "1000000", "5000000"};

  private final Results results;
  private final StringBuilder text = new StringBuilder();

  Tables(Results results) {
    this.results = results;
  }

  /** All of them. */
  String all() throws IOException {
    line("### %s", results.text("version"));
    line("");
    text.append(new Times(results, Published.NOTHING).table());
    allocations();
    live("LiveYields", "A yield, by the number of live tasks (ns)");
    live("LiveTimers", "A timer, by the number of live tasks (ns)");
    memory();
    compileTime();
    hotMethods();
    return text.toString();
  }

  /** What is published of a JDK, with another table of times. */
  static String withTimes(String section, String table) {
    int begin = section.indexOf(Published.TITLE);
    int end = section.indexOf("\n#### ", begin + 1);
    return section.substring(0, begin) + table + section.substring(end + 1);
  }

  private void allocations() {
    line("#### Bytes allocated per operation");
    line("");
    line("| | Baton | Kotlin | virtual threads | tascalate | its suspendable methods | by hand |");
    line("|---|--:|--:|--:|--:|--:|--:|");
    for (Row row : Row.ALL) {
      String question = row.question();
      if (results.allocated(question + ".baton").isPresent()) {
        line(
            "| %s | %s | %s | %s | %s | %s | %s |",
            row.title(),
            number(results.allocated(question + ".baton")),
            number(results.allocated(question + ".kotlin")),
            number(results.allocated(question + ".virtualThreads")),
            number(results.allocated(question + ".tascalate")),
            number(results.allocated(question + ".tascalateSuspendable")),
            number(results.allocated(question + ".handWritten")));
      }
    }
    line("");
  }

  private void live(String question, String title) {
    line("#### %s", title);
    line("");
    line("| tasks | Baton | Kotlin | virtual threads | by hand |");
    line("|--:|--:|--:|--:|--:|");
    for (String tasks : TASKS) {
      line(
          "| %,d | %s | %s | %s | %s |",
          Integer.valueOf(tasks),
          number(results.nanos(question + ".baton." + tasks)),
          number(results.nanos(question + ".kotlin." + tasks)),
          number(results.nanos(question + ".virtualThreads." + tasks)),
          number(results.nanos(question + ".handWritten." + tasks)));
    }
    line("");
  }

  private void memory() throws IOException {
    line("#### Bytes per suspended task, with a frame of three locals");
    line("");
    line("| | waits for | heap | JOL | Baton's part |");
    line("|---|---|--:|--:|--:|");
    List<Map<String, Object>> lines = results.lines("memory");
    for (Map<String, Object> peer : lines) {
      for (Map<String, Object> baton : lines) {
        if (baton.get("peer").equals("baton") && baton.get("wait").equals(peer.get("wait"))) {
          line(
              "| %s | a %s | %.0f | %.0f | %.2f |",
              peer.get("peer"),
              peer.get("wait"),
              peer.get("heap"),
              peer.get("jol"),
              (Double) baton.get("heap") / (Double) peer.get("heap"));
        }
      }
    }
    line("");
  }

  private void compileTime() throws IOException {
    line("#### javac's time with the processor, compared with that without");
    line("");
    line(
        "| tree | javac | seconds without | with a processor that does nothing | ratio of one that has it compile the machines' sources | ratio | ratio to the one that does nothing |");
    line("|---|---|--:|--:|--:|--:|--:|");
    for (Map<String, Object> measured : results.lines("compile")) {
      line(
          "| %s | %s | %.2f | %.2f | %.3f | %.3f | %.3f |",
          measured.get("tree"),
          measured.get("javac"),
          measured.get("seconds"),
          measured.get("idle"),
          measured.get("given"),
          measured.get("ratio"),
          measured.get("ratioToIdle"));
    }
    line("");
  }

  private void hotMethods() throws IOException {
    line("#### Woven methods in C2's hands");
    line("");
    line("| method | bytes of bytecode | compiled by C2 | of that discarded | inlined too |");
    line("|---|--:|--:|--:|---|");
    for (Map<String, Object> method : results.lines("jit")) {
      line(
          "| `%s` | %.0f | %.0f | %.0f | %s |",
          method.get("method"),
          method.get("bytes"),
          method.get("compiled"),
          method.get("discarded"),
          method.get("inlined").equals(true) ? "yes" : "no");
    }
    line("");
  }

  /** What Python's asyncio takes, as a sentence; nothing where there was no Python. */
  static String python(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    var text = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      Map<String, Object> map = Json.object(Json.read(line));
      if (map.containsKey("python")) {
        text.append("For scale, Python ").append(map.get("python")).append("'s asyncio, in ns: ");
      } else {
        text.append(
            String.format(
                Locale.ROOT, "%s %,.0f, ", map.get("question"), (Double) map.get("nanos")));
      }
    }
    return text.substring(0, text.length() - 2) + ".\n\n";
  }

  private static String number(OptionalDouble number) {
    return number.isEmpty() ? "–" : Figure.number(number.getAsDouble());
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
