package dev.baton.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

  /** A library that reads cron expressions, with what it logs to, which is nobody. */
  static final String CRON = path("cron-utils", "slf4j-api", "slf4j-nop");

  /** The processor: one jar, or its classes and libraries before there is a jar. */
  static final String PROCESSOR =
      path("processor").endsWith(".jar")
          ? path("processor")
          : path("processor", "weaver", "asm", "asm-tree", "asm-commons", "javapoet");

  private Jars() {}

  /** Fills a folder with the jars of a path, under their names without versions. */
  static void putInto(Path folder, String path) throws IOException {
    Files.createDirectories(folder);
    for (String entry : path.split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      String name = jar.getFileName().toString().replaceFirst("-\\d.*\\.jar$", ".jar");
      Files.copy(jar, folder.resolve(name));
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
