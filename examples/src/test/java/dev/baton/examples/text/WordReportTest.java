package dev.baton.examples.text;

import static dev.baton.Baton.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WordReportTest {
  @TempDir Path folder;

  private static String report(Path file, int lines) throws IOException {
    var out = new ByteArrayOutputStream();
    run(new WordReport(new PrintStream(out, true, UTF_8)).on(file, lines));
    return out.toString(UTF_8);
  }

  @Test
  @DisplayName("a line for each window, and one for the whole")
  void windows() throws IOException {
    Path file =
        Files.writeString(folder.resolve("text"), "The cat, the dog.\n\nIt's it.\nAy!\nEnd");
    assertThat(report(file, 2))
        .isEqualToNormalizingNewlines(
            """
            from line 1: 4 words, 3 different ones, most often: the 2
            from line 3: 3 words, 3 different ones, most often: ay 1
            from line 5: 1 words, 1 different ones, most often: end 1
            5 lines, 8 words
            """);
    assertThat(report(Files.writeString(file, ""), 2))
        .isEqualToNormalizingNewlines("0 lines, 0 words\n");
  }

  @Test
  @DisplayName("the whole does not depend on the windows")
  void anyWindows() throws IOException {
    Path page = Path.of("").toAbsolutePath().resolveSibling("docs/internals/weaving.md");
    String whole = report(page, 1_000_000).lines().skip(1).collect(Collectors.joining());
    assertThat(whole).matches("\\d{3,} lines, \\d{4,} words");
    for (int lines : new int[] {1, 7, 100}) {
      assertThat(report(page, lines).strip()).endsWith(whole);
    }
  }

  @Test
  @Timeout(120)
  @DisplayName("a file of 100 MB is reported on by a JVM of 16 MB")
  void constantMemory() throws Exception {
    Path file = folder.resolve("large");
    int lines = write(file, 100);
    assertThat(Files.size(file)).isGreaterThanOrEqualTo(100L << 20);
    Path report = folder.resolve("report");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                WordReport.class.getName(),
                file.toString(),
                "1000")
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    try {
      assertThat(java.waitFor(110, TimeUnit.SECONDS)).isTrue();
    } finally {
      java.destroyForcibly();
    }
    String text = Files.readString(report);
    assertThat(java.exitValue()).as(text).isZero();
    assertThat(text.strip()).matches("(?s).*\n" + lines + " lines, \\d+ words");
  }

  /** Writes lines of random words, the same ones each time; returns how many. */
  private static int write(Path file, int megabytes) throws IOException {
    var random = new Random(1);
    var block = new StringBuilder();
    int lines = 0;
    while (block.length() < 1 << 20) {
      for (int word = random.nextInt(16); word >= 0; word--) {
        block.append((char) ('a' + random.nextInt(26))).append(random.nextInt(500));
        block.append((char) ('a' + random.nextInt(26))).append(' ');
      }
      block.append('\n');
      lines++;
    }
    byte[] bytes = block.toString().getBytes(UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < megabytes; i++) {
        out.write(bytes);
      }
    }
    return lines * megabytes;
  }

  /** Where the example, the runtime and the annotations come from. */
  private static String classPath() {
    return Stream.of(WordReport.class, Coroutine.class, Async.class)
        .map(WordReportTest::origin)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
