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
    times();
    allocations();
    live("LiveYields", "A yield, by the number of live tasks (ns)");
    live("LiveTimers", "A timer, by the number of live tasks (ns)");
    memory();
    compileTime();
    hotMethods();
    return text.toString();
  }

  private void times() {
    line("#### Time per operation, in nanoseconds");
    line("");
    line(
        "| | Baton | Kotlin | virtual threads | futures | tascalate | its suspendable methods | by hand | Kotlin ÷ Baton | threads ÷ Baton | Baton ÷ by hand |");
    line("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Row row : Row.ALL) {
      OptionalDouble baton = nanos(row, "baton");
      OptionalDouble kotlin = nanos(row, "kotlin");
      OptionalDouble threads = nanos(row, "virtualThreads");
      OptionalDouble written = nanos(row, "handWritten");
      OptionalDouble hand = written.isPresent() ? written : nanos(row, "plain");
      line(
          "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |",
          row.title(),
          number(baton),
          number(kotlin),
          number(threads),
          number(nanos(row, "completableFuture")),
          number(nanos(row, "tascalate")),
          number(nanos(row, "tascalateSuspendable")),
          number(hand),
          ratio(kotlin, baton, "≥", row.kotlin()),
          ratio(threads, baton, "≥", row.threads()),
          ratio(baton, hand, "≤", row.hand()));
    }
    line("");
  }

  private OptionalDouble nanos(Row row, String peer) {
    return results.nanos(row.question() + "." + peer);
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

  /** With what was promised, if anything was, and whether it is kept. */
  private static String ratio(
      OptionalDouble of, OptionalDouble to, String relation, double promised) {
    if (of.isEmpty() || to.isEmpty()) {
      return "–";
    }
    double ratio = of.getAsDouble() / to.getAsDouble();
    String text = String.format(Locale.ROOT, "%.1f", ratio);
    if (promised == 0) {
      return text;
    }
    boolean kept = relation.equals("≥") ? ratio >= promised : ratio <= promised;
    return text + " (" + relation + " " + plain(promised) + ": " + (kept ? "yes" : "no") + ")";
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((int) number) : String.valueOf(number);
  }

  private static String number(OptionalDouble number) {
    if (number.isEmpty()) {
      return "–";
    }
    double value = number.getAsDouble();
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
