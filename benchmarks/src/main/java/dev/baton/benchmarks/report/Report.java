package dev.baton.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes what was measured into the README, between two marks, and draws its pictures. */
public final class Report {
  private static final String BEGIN = "<!-- results, written by benchmarks/run -->";
  private static final String END = "<!-- end of results -->";

  private Report() {}

  /** Takes the folder of the results, with a folder per JDK in it, and that of the README. */
  public static void main(String[] args) throws IOException {
    Path results = Path.of(args[0]);
    Path target = Path.of(args[1]);
    var text = new StringBuilder(BEGIN).append("\n\n");
    text.append(machine(results));
    text.append(Tables.python(results.resolve("python.jsonl")));
    for (Path folder : jdks(results)) {
      var measured = new Results(folder);
      text.append(pictures(measured, Files.createDirectories(target.resolve("plots"))));
      text.append(new Tables(measured).all());
    }
    Path readme = target.resolve("README.md");
    Files.writeString(readme, replaced(Files.readString(readme), text.append(END).toString()));
  }

  private static String machine(Path results) throws IOException {
    return Files.readString(results.resolve("machine.txt")).strip() + "\n\n";
  }

  private static List<Path> jdks(Path results) throws IOException {
    try (Stream<Path> folders = Files.list(results)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static String pictures(Results results, Path folder) throws IOException {
    var plots = new Plots(results);
    String jdk = results.jdk();
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

  private static String replaced(String readme, String text) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("The README has no place for the results");
    }
    return readme.substring(0, begin) + text + readme.substring(end + END.length());
  }
}
