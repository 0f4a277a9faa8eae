package dev.baton.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A library as Maven has fetched it: its jar, its sources, its tests and what the tests need.
 *
 * @param jvmOptions what its own build gives to the JVM that runs its tests
 * @param javacOptions what its sources need to be compiled by a newer JDK
 * @param slow a pattern of the names of the test classes that only {@code -Pscale} runs
 */
record Library(String name, List<String> jvmOptions, List<String> javacOptions, String slow) {
  /** A system property, set by {@code -Pscale}. */
  static final String ALL = "scale.all";

  private static final String NONE = "none";
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /** Where everything that comes of the library goes. */
  Path work() {
    return TARGET.resolve("scale").resolve(name);
  }

  /** A pattern of the names of the test classes that are not run. */
  String leftOut() {
    return Boolean.getBoolean(ALL) ? NONE : slow;
  }

  Path testsJar() {
    return folder().resolve(name + "-tests.jar");
  }

  /** What its sources and its tests need, the library itself apart. */
  List<Path> dependencies() throws IOException {
    try (var all = Files.list(folder())) {
      return all.filter(file -> !file.getFileName().toString().startsWith(name)).sorted().toList();
    }
  }

  Path jar() {
    return folder().resolve(name + ".jar");
  }

  /** Unpacks the sources. */
  Path sources() throws IOException {
    Path sources = work().resolve("sources");
    try (var zip = new ZipFile(folder().resolve(name + "-sources.jar").toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Path file = sources.resolve(entry.getName()).normalize();
        if (file.startsWith(sources) && entry.getName().endsWith(".java")) {
          Files.createDirectories(file.getParent());
          Files.write(file, zip.getInputStream(entry).readAllBytes());
        }
      }
    }
    return sources;
  }

  private Path folder() {
    return TARGET.resolve("libraries").resolve(name);
  }
}
