package dev.baton.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The project's pages. */
final class Pages {
  /** The folder of the whole project. */
  static final Path ROOT = Path.of(System.getProperty("baton.root"));

  private static final Set<String> NO_SOURCES = Set.of("target", ".git");

  private Pages() {}

  /** The page at a path that begins in the project's folder. */
  static Markdown read(String page) {
    return Markdown.read(ROOT.resolve(page));
  }

  /** All pages that people write. */
  static List<Path> all() throws IOException {
    return files(".md");
  }

  /** All sources of tests in Java. */
  static List<Path> testSources() throws IOException {
    Path test = Path.of("src", "test");
    return files(".java").stream()
        .filter(file -> ROOT.relativize(file).toString().contains(test.toString()))
        .toList();
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> !isOutput(ROOT.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isOutput(Path file) {
    for (Path part : file) {
      if (NO_SOURCES.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }
}
