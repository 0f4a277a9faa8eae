package dev.baton.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables that come of results that are given. */
class ReportTest {
  @TempDir Path folder;
  private Path results;
  private Path benchmarks;
  private Path performance;

  @BeforeEach
  void emptyPages() throws IOException {
    results = Files.createDirectory(folder.resolve("results"));
    benchmarks = Files.createDirectory(folder.resolve("benchmarks"));
    Files.writeString(
        benchmarks.resolve("README.md"),
        "before\n<!-- results, written by benchmarks/run -->old<!-- end of results -->\nafter\n");
    performance = folder.resolve("docs/reference/performance.md");
    Files.createDirectories(performance.getParent());
    Files.writeString(
        performance,
        "before\n<!-- speed, written by benchmarks/run -->old<!-- end of speed -->\nafter\n");
  }

  private void measured(int jdk, String file, String... benchmarks) throws IOException {
    Path into = Files.createDirectories(results.resolve("jdk" + jdk));
    Files.writeString(into.resolve("version.txt"), "JDK " + jdk + ": " + jdk + ".0.1 Somebody's\n");
    Files.writeString(
        into.resolve("jmh-" + file + ".json"),
        Stream.of(benchmarks).collect(Collectors.joining(",", "[", "]")));
  }

  /** JMH's result of one benchmark, whose forks have an iteration each. */
  private static String jmh(String benchmark, double... forks) {
    String raw =
        java.util.Arrays.stream(forks)
            .mapToObj(figure -> String.format(Locale.ROOT, "[%s]", figure))
            .collect(Collectors.joining(","));
    return "{\"benchmark\":\"dev.baton.benchmarks."
        + benchmark
        + "\",\"primaryMetric\":{\"rawData\":["
        + raw
        + "]},\"secondaryMetrics\":{}}";
  }

  private void report(String machine, String... more) throws IOException {
    Files.writeString(results.resolve("machine.txt"), machine);
    Report.main(
        Stream.concat(Stream.of(results.toString(), benchmarks.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private List<String> lines(String prefix) throws IOException {
    return Files.readString(benchmarks.resolve("README.md"))
        .lines()
        .filter(line -> line.startsWith(prefix))
        .toList();
  }

  private List<String> speed(String prefix) throws IOException {
    return Files.readString(performance).lines().filter(line -> line.startsWith(prefix)).toList();
  }

  private void measureAll() throws IOException {
    for (int jdk : new int[] {17, 25}) {
      measured(
          jdk,
          "times-1",
          jmh("Yield.baton", 7.0, 7.2, 7.1),
          jmh("Yield.kotlin", 30, 31, 32),
          jmh("Yield.handWritten", 1.1, 1.1, 1.1),
          jmh("Chain.baton", 7.0, 7.4, 7.2),
          jmh("Chain.kotlin", 11, 10.9, 11.1),
          jmh("Chain.virtualThreads", 72, 73, 74));
    }
    report("Measured on a day, at commit abc: a machine.\n\nJMH `-wi 1`.");
  }

  @Test
  void aRowHasMediansRangesAndRatiosWithWhatWasPromised() throws IOException {
    measureAll();
    String yield =
        "| yield | 7.1 (7.0–7.2) | 31 (30–32) | – | – | – | – | 1.1 | 4.4 (≥ 3: yes) | – | 6.5 |";
    assertThat(lines("| yield ")).containsExactly(yield, yield);
    String text = Files.readString(benchmarks.resolve("README.md"));
    assertThat(text)
        .startsWith("before\n<!-- results, written by benchmarks/run -->\n\nMeasured on a day")
        .endsWith("<!-- end of results -->\nafter\n")
        .contains(
            "### JDK 17: 17.0.1 Somebody's\n\n" + Published.TITLE + "\n\n| | Baton | Kotlin |")
        .doesNotContain("old");
  }

  @Test
  void theForksOfSeveralRunsAreTakenTogether() throws IOException {
    measured(17, "times-1", jmh("Elements.kotlin", 3, 6, 9), jmh("Elements.baton", 2, 2, 2));
    measured(17, "times-2", jmh("Elements.kotlin", 2.9, 3.1));
    report("Measured on a day.");
    assertThat(lines("| generator, per element "))
        .containsExactly(
            "| generator, per element | 2.0 | 3.1 (2.9–9.0) | – | – | – | – | – | 1.6 (≥ 2: no) | – | – |");
  }

  @Test
  void whatIsMeasuredAgainTakesThePlaceOfTheSameAndTheRestStays() throws IOException {
    measureAll();
    String before = Files.readString(benchmarks.resolve("README.md"));
    List<String> yield = lines("| yield ");
    Files.delete(results.resolve("jdk17/jmh-times-1.json"));
    Files.delete(results.resolve("jdk17/version.txt"));
    Files.delete(results.resolve("jdk17"));
    measured(
        25, "times-1", jmh("Chain.virtualThreads", 14, 28, 21), jmh("Chain.baton", 7.0, 7.0, 7.0));
    report("Measured again on another day.\n\nAgain: `Chain`, 1 $.", "merge");
    assertThat(lines("| chain of"))
        .containsExactly(
            "| chain of 1,000 awaits, per level | 7.2 (7.0–7.4) | 11 | 73 (72–74) | – | – | – | – "
                + "| 1.5 (≥ 1.5: yes) | 10.1 | – |",
            "| chain of 1,000 awaits, per level | 7.0 | 11 | 21 (14–28) | – | – | – | – "
                + "| 1.6 (≥ 1.5: yes) | 3.0 | – |");
    assertThat(lines("| yield ")).isEqualTo(yield);
    String after = Files.readString(benchmarks.resolve("README.md"));
    assertThat(after)
        .contains(
            "Measured on a day, at commit abc: a machine.\n\n"
                + "Measured again on another day.\n\nAgain: `Chain`, 1 $.\n\nJMH `-wi 1`.\n");
    assertThat(after.lines().filter(line -> !line.contains("gain") && !line.startsWith("| chain")))
        .filteredOn(line -> !line.isEmpty())
        .isEqualTo(
            before.lines().filter(line -> !line.startsWith("| chain") && !line.isEmpty()).toList());
    assertThat(Files.readString(benchmarks.resolve("plots/peers-jdk25.svg")))
        .contains(">21<", ">31<")
        .doesNotContain(">73<");
  }

  @Test
  void aRatioWithAPublishedFigureOfFewDigitsIsNotRenewed() throws IOException {
    measured(
        17,
        "times-1",
        jmh("Elements.baton", 2.1),
        jmh("Elements.handWritten", 0.27),
        jmh("Elements.kotlin", 5.6));
    report("Measured on a day.\n\n");
    measured(17, "times-1", jmh("Elements.baton", 2.8));
    report("Measured again.\n\n", "merge");
    assertThat(lines("| generator, per element "))
        .containsExactly(
            "| generator, per element | 2.8 | 5.6 | – | – | – | – | 0.3 | 2.0 (≥ 2: yes) | – | 7.8 (≤ 3: no) |");
  }

  @Test
  void thePageOnPerformanceHasTheRatiosWithARangeWhereForksDiffer() throws IOException {
    measureAll();
    assertThat(speed("| a level in a chain"))
        .containsExactly("| a level in a chain of 1,000 awaits | 1.5 | 1.5 | 10 |");
    assertThat(speed("| a yield")).containsExactly("| a yield | 4.4 | 4.4 | |");
    measured(25, "times-1", jmh("Chain.virtualThreads", 14, 28, 21), jmh("Chain.baton", 7));
    report("Measured again.\n\n", "merge");
    assertThat(speed("| a level in a chain"))
        .containsExactly("| a level in a chain of 1,000 awaits | 1.5 | 1.6 | 2.0 to 4.0 |");
    assertThat(Files.readString(performance))
        .startsWith("before\n<!-- speed, written by benchmarks/run -->\n\n| | Kotlin, JDK 17 |")
        .endsWith("|\n\n<!-- end of speed -->\nafter\n");
  }

  @ParameterizedTest
  @CsvSource({
    "20 (19–20), 10, 1.9",
    "20 (14–28), 7.0 (6.9–7.1), 2.0 to 4.1",
    "73, 7.0 (5.0–7.1), 10 to 15",
    "100 (90–100), 10, 9.0 to 10",
  })
  void aRatioIsARangeWhereForksDifferByMoreThanATenth(String of, String to, String ratio) {
    assertThat(Speed.ratio(Cell.read(of).orElseThrow(), Cell.read(to).orElseThrow(), 1.94))
        .isEqualTo(ratio);
  }

  @Test
  void whatIsMeasuredAgainOnAJdkOfWhichNothingIsPublishedIsRefused() throws IOException {
    measured(21, "times-1", jmh("Yield.baton", 7));
    assertThatThrownBy(() -> report("Measured again.", "merge"))
        .hasMessage("Nothing is published yet of JDK 21");
  }
}
