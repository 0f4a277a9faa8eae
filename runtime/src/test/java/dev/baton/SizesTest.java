package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large packages and files are: one that has outgrown its job is split. */
class SizesTest {
  private static final Path SOURCES = Path.of("src/main/java");

  private static final int MOST_FILES = 50;
  private static final int MOST_LINES = 400;

  /** Packages that may have more files, and how many. */
  private static final Map<String, Integer> MORE_FILES = Map.of("dev/baton/internal/kernel", 86);

  /** Files that may be longer, and up to what length. */
  private static final Map<String, Integer> LONGER =
      Map.of("Baton.java", 480, "TaskImpl.java", 600, "EventLoopImpl.java", 760);

  @Test
  void noPackageHasTooManyFiles() throws IOException {
    var counts = new TreeMap<String, Integer>();
    for (Path file : sources()) {
      counts.merge(room(file), 1, Integer::sum);
    }
    assertThat(counts)
        .allSatisfy(
            (room, files) ->
                assertThat(files)
                    .as("files of %s; split it, or name it in MORE_FILES", room)
                    .isLessThanOrEqualTo(MORE_FILES.getOrDefault(room, MOST_FILES)));
  }

  @Test
  void noFileIsTooLong() throws IOException {
    for (Path file : sources()) {
      String name = file.getFileName().toString();
      assertThat(Files.readAllLines(file))
          .as("lines of %s; split it, or name it in LONGER", name)
          .hasSizeLessThanOrEqualTo(LONGER.getOrDefault(name, MOST_LINES));
    }
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    for (Path file : sources()) {
      if (!room(file).isEmpty()) {
        assertThat(file.resolveSibling("package-info.java")).exists();
      }
    }
  }

  private static String room(Path file) {
    Path room = SOURCES.relativize(file).getParent();
    return room == null ? "" : room.toString().replace('\\', '/');
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
