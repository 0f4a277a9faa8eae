package dev.baton.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, where one is installed. */
final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private final Path program;

  private Browser(Path program) {
    this.program = program;
  }

  /** Finds one on the path, or among those of Playwright. */
  static Optional<Browser> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))),
            playwrights())
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::new);
  }

  private static Stream<Path> playwrights() {
    String set = System.getenv("PLAYWRIGHT_BROWSERS_PATH");
    Path folder =
        set == null
            ? Path.of(System.getProperty("user.home"), ".cache", "ms-playwright")
            : Path.of(set);
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> versions = Files.list(folder)) {
      return versions
          .filter(version -> version.getFileName().toString().startsWith("chromium-"))
          .map(version -> version.resolve("chrome-linux/chrome"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      return Stream.of();
    }
  }

  /** What a page has become, and what was written to the console. */
  record Loaded(String dom, String console) {}

  /** Loads a page, and gives its elements once its scripts have run. */
  Loaded load(Path page, Path work, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--dump-dom");
    Path out = Files.createTempFile(work, "dom", ".html");
    Path err = Files.createTempFile(work, "log", ".txt");
    run(page, work, all, out, err);
    String console =
        Files.readAllLines(err, StandardCharsets.UTF_8).stream()
            .filter(line -> line.contains("CONSOLE"))
            .reduce("", (a, b) -> a + b + "\n");
    return new Loaded(Files.readString(out), console);
  }

  /** Makes a picture of a page. */
  Path picture(Path page, Path work, String name, String... options) throws Exception {
    Path picture = work.resolve(name + ".png");
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--screenshot=" + picture);
    run(page, work, all, work.resolve(name + ".out"), work.resolve(name + ".log"));
    return picture;
  }

  private void run(Path page, Path work, List<String> options, Path out, Path err)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--enable-logging=stderr",
            "--v=0",
            "--virtual-time-budget=3000"));
    command.add("--user-data-dir=" + Files.createTempDirectory(work, "profile"));
    command.addAll(options);
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as(Files.readString(err)).isZero();
  }
}
