package dev.baton.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes what was measured into the pages, between two marks, and draws the pictures. */
public final class Report {
  private static final Marked RESULTS =
      new Marked("<!-- results, written by benchmarks/run -->", "<!-- end of results -->");
  private static final Marked SPEED =
      new Marked("<!-- speed, written by benchmarks/run -->", "<!-- end of speed -->");

  private final Path results;
  private final Path target;

  private Report(Path results, Path target) {
    this.results = results;
    this.target = target;
  }

  /**
   * Takes the folder of the results, with a folder per JDK in it, and that of the benchmarks'
   * README. With a third argument, what was measured takes the place of what it says of the same,
   * and the rest stays.
   */
  public static void main(String[] args) throws IOException {
    var report = new Report(Path.of(args[0]), Path.of(args[1]));
    Path readme = report.target.resolve("README.md");
    String text = Files.readString(readme);
    String results = args.length > 2 ? report.merged(RESULTS.in(text)) : report.whole();
    Files.writeString(readme, RESULTS.replaced(text, results));

    Path performance = report.target.resolveSibling("docs/reference/performance.md");
    String speed =
        Speed.table(Published.in(section(results, 17)), Published.in(section(results, 25)));
    Files.writeString(
        performance, SPEED.replaced(Files.readString(performance), "\n\n" + speed + "\n"));
  }

  private String whole() throws IOException {
    var text = new StringBuilder("\n\n").append(machine());
    text.append(Tables.python(results.resolve("python.jsonl")));
    for (Path folder : jdks()) {
      var measured = new Results(folder);
      text.append(pictures(measured));
      text.append(new Tables(measured).all());
    }
    return text.toString();
  }

  private String merged(String published) throws IOException {
    String text = published.replaceFirst("(?m)^Measured on .*\n\n", "$0" + quoted(machine()));
    for (Path folder : jdks()) {
      var measured = new Results(folder);
      int release = Integer.parseInt(measured.jdk().substring("jdk".length()));
      String section = section(text, release);
      if (section.isEmpty()) {
        throw new IllegalStateException("Nothing is published yet of JDK " + release);
      }
      var times = new Times(measured, Published.in(section));
      text = text.replace(section, Tables.withTimes(section, times.table()));
      Files.writeString(
          plots().resolve("peers-" + measured.jdk() + ".svg"), new Plots(measured, times).peers());
    }
    return text;
  }

  private static String quoted(String replacement) {
    return replacement.replace("\\", "\\\\").replace("$", "\\$");
  }

  /** What is published of a JDK; empty if nothing is. */
  private static String section(String text, int release) {
    int begin = text.indexOf("### JDK " + release + ":");
    if (begin < 0) {
      return "";
    }
    int next = text.indexOf("\n### ", begin);
    return text.substring(begin, next < 0 ? text.length() : next + 1);
  }

  private String machine() throws IOException {
    return Files.readString(results.resolve("machine.txt")).strip() + "\n\n";
  }

  private List<Path> jdks() throws IOException {
    try (Stream<Path> folders = Files.list(results)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private Path plots() throws IOException {
    return Files.createDirectories(target.resolve("plots"));
  }

  private String pictures(Results results) throws IOException {
    var plots = new Plots(results, new Times(results, Published.NOTHING));
    String jdk = results.jdk();
    Path folder = plots();
    Files.writeString(folder.resolve("peers-" + jdk + ".svg"), plots.peers());
    Files.writeString(
        folder.resolve("live-yields-" + jdk + ".svg"), plots.live("LiveYields", "A yield"));
    Files.writeString(
        folder.resolve("live-timers-" + jdk + ".svg"), plots.live("LiveTimers", "A timer"));
    return String.format(
        "![Time per operation](plots/peers-%s.svg)%n%n"
            + "![A yield by the number of live tasks](plots/live-yields-%s.svg)%n%n"
            + "![A timer by the number of live tasks](plots/live-timers-%s.svg)%n%n",
        jdk, jdk, jdk);
  }
}
