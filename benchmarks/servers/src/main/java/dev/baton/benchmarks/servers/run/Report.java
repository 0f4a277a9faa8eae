package dev.baton.benchmarks.servers.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The tables, with what a reader has to know of how they came about. */
final class Report {
  private final Options options;
  private final String generator;
  private final Table table;

  /** Makes it of results, and of what sent as many requests as could be answered. */
  Report(Options options, String generator, List<Result> results) {
    this.options = options;
    this.generator = generator;
    this.table = new Table(results);
  }

  String text() throws IOException {
    return String.format(
            Locale.ROOT,
            "JDK %s, %d processors, %d event loops, %d forks; the machine's load at the end: %s.%n"
                + "Flags: `%s`.%n",
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            options.loops,
            options.forks,
            Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
            String.join(" ", ServerProcess.FLAGS))
        + String.format(
            Locale.ROOT,
            "%nAt %,.0f requests/s for %d s, with %.0f %% slow and %.0f %% leaving clients:%n%n",
            options.rate,
            options.measured.toSeconds(),
            options.slow * 100,
            options.leaving * 100)
        + table.paced()
        + String.format(
            "%nAs many requests as it can answer, for %d s, from %s:%n%n",
            options.saturated.toSeconds(), generator)
        + table.most();
  }
}
