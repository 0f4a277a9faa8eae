package dev.baton.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * javac as on the command line: sources in a folder, the built jars on its paths, class files in
 * another folder.
 */
final class Javac {
  private final Path sources;
  private final Path classes;
  private final List<String> options = new ArrayList<>();
  private String libraries = Jars.RUNTIME;

  /** What one run of javac gave: its exit code and all it printed. */
  record Result(int exitCode, String output) {}

  Javac(Path folder) {
    sources = folder.resolve("src");
    classes = folder.resolve("classes");
    options("-d", classes.toString(), "-classpath", Jars.RUNTIME);
  }

  /** A compilation with the processor, the way that the README shows. */
  static Javac withProcessor(Path folder) {
    return new Javac(folder).options("-processorpath", Jars.PROCESSOR);
  }

  /** Puts more on the class path, of what is compiled and of what is run. */
  Javac library(String path) {
    libraries += File.pathSeparator + path;
    return options("-classpath", libraries);
  }

  Javac options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  Javac source(String path, String text) {
    try {
      Path file = sources.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles all sources, or those named. */
  Result run(String... paths) {
    List<String> arguments = new ArrayList<>(options);
    if (paths.length > 0) {
      for (String path : paths) {
        arguments.add(sources.resolve(path).toString());
      }
    } else {
      files(sources, ".java").keySet().forEach(f -> arguments.add(sources.resolve(f).toString()));
    }
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int exitCode =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    return new Result(exitCode, output.toString());
  }

  /** Compiles all sources, expecting not a word from javac. */
  void succeed() {
    Result result = run();
    assertThat(result.output()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  Path classes() {
    return classes;
  }

  /** The class files by name, such as {@code demo/Main.class}, with their bytes. */
  Map<String, byte[]> classFiles() {
    return files(classes, ".class");
  }

  /** The output of {@code java mainClass}, in a process of its own, its error output included. */
  String java(String mainClass, String... arguments) throws Exception {
    return java(List.of(), mainClass, arguments);
  }

  /** As {@link #java(String, String...)}, with options of the JVM's. */
  String java(List<String> jvmOptions, String mainClass, String... arguments) throws Exception {
    return launch(jvmOptions, classes + File.pathSeparator + libraries, mainClass, arguments);
  }

  /** The same of classes that are in any folder. */
  static String java(List<String> jvmOptions, Path classes, String mainClass, String... arguments)
      throws Exception {
    return launch(jvmOptions, classes + File.pathSeparator + Jars.RUNTIME, mainClass, arguments);
  }

  /** The same with any class path. */
  static String javaOn(String classPath, String mainClass) throws Exception {
    return launch(List.of(), classPath, mainClass);
  }

  private static String launch(
      List<String> jvmOptions, String classPath, String mainClass, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-classpath", classPath));
    command.add(mainClass);
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output.replace(System.lineSeparator(), "\n");
  }

  private static Map<String, byte[]> files(Path folder, String suffix) {
    Map<String, byte[]> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : (Iterable<Path>) paths::iterator) {
          if (path.toString().endsWith(suffix)) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            files.put(name, Files.readAllBytes(path));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }
}
