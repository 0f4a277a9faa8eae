package dev.baton.guards;

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
public abstract class SizesGuard {
  private static final Path SOURCES = Path.of("src/main/java");

  private static final int MOST_FILES = 50;
  private static final int MOST_LINES = 400;

  private final Map<String, Integer> moreFiles;
  private final Map<String, Integer> longer;

  /**
   * Makes the test of a module.
   *
   * @param moreFiles packages that may have more files, and how many
   * @param longer files that may be longer, and up to what length
   */
  protected SizesGuard(Map<String, Integer> moreFiles, Map<String, Integer> longer) {
    this.moreFiles = moreFiles;
    this.longer = longer;
  }

  /** Counts the files of each package. */
  @Test
  public final void noPackageHasTooManyFiles() throws IOException {
    var counts = new TreeMap<String, Integer>();
    for (Path file : sources()) {
      counts.merge(room(file), 1, Integer::sum);
    }
    assertThat(counts)
        .allSatisfy(
            (room, files) ->
                assertThat(files)
                    .as("files of %s; split it, or name it in the test", room)
                    .isLessThanOrEqualTo(moreFiles.getOrDefault(room, MOST_FILES)));
  }

  /** Counts the lines of each file. */
  @Test
  public final void noFileIsTooLong() throws IOException {
    for (Path file : sources()) {
      String name = file.getFileName().toString();
      assertThat(Files.readAllLines(file))
          .as("lines of %s; split it, or name it in the test", name)
          .hasSizeLessThanOrEqualTo(longer.getOrDefault(name, MOST_LINES));
    }
  }

  /** Looks for what each package says of itself. */
  @Test
  public final void everyPackageSaysWhatItIs() throws IOException {
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
