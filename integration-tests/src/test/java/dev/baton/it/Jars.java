package dev.baton.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The paths that a user gives to javac and java, taken from the class path of this test. */
final class Jars {
  /** The runtime and its annotations. */
  static final String RUNTIME = path("runtime", "annotations");

  /** The hosts over a cluster, and Hazelcast. */
  static final String CLUSTER = path("cluster", "hazelcast");

  /** The frame machine. */
  static final String FRAME = path("frame");

  /** The processor and the libraries that it stands on. */
  static final String PROCESSOR =
      path(
          "processor",
          "weaver",
          "annotations",
          "asm",
          "asm-tree",
          "asm-analysis",
          "asm-commons",
          "javapoet");

  private Jars() {}

  /** Fills a folder with the jars of a path; of what is not in a jar yet one is made. */
  static void putInto(Path folder, String path) throws IOException {
    Files.createDirectories(folder);
    int number = 0;
    for (String entry : path.split(File.pathSeparator)) {
      Path jar = folder.resolve(number++ + ".jar");
      if (Files.isRegularFile(Path.of(entry))) {
        Files.copy(Path.of(entry), jar);
      } else {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        tool.run(System.out, System.err, "--create", "--file", jar.toString(), "-C", entry, ".");
      }
    }
  }

  private static String path(String... artifacts) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Stream.of(artifacts).anyMatch(artifact -> is(artifact, new File(entry))))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * A jar {@code baton-runtime-1.0.jar}, or {@code runtime/target/classes} before there is a jar.
   */
  private static boolean is(String artifact, File entry) {
    return entry.getName().matches("(baton-)?" + artifact + "-\\d.*\\.jar")
        || entry.getPath().endsWith(artifact + "/target/classes".replace('/', File.separatorChar));
  }
}
