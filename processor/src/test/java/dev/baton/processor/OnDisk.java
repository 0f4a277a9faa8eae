package dev.baton.processor;

import dev.baton.weaver.disk.Disk;
import dev.baton.weaver.disk.RealDisk;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A folder of sources that is compiled as javac's command line does it, file by file. */
final class OnDisk {
  private final Path sources;
  private final Path classes;

  OnDisk(Path folder) {
    this.sources = folder.resolve("src");
    this.classes = folder.resolve("classes");
    try {
      Files.createDirectories(sources);
      Files.createDirectories(classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came of a compilation: whether it succeeded, and what javac said, notes aside. */
  record Result(boolean success, List<String> said) {}

  Path sources() {
    return sources;
  }

  Path classes() {
    return classes;
  }

  /** Writes a class of the package {@code demo} with the usual imports. */
  void write(String className, String text) {
    writeFile("demo/" + className + ".java", Compiling.HEADER + text);
  }

  void writeFile(String path, String text) {
    try {
      Path file = sources.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All sources, by path. */
  List<String> all() {
    return files(sources, ".java");
  }

  /** Compiles some files, with the output of earlier compilations on the class path. */
  Result compile(List<String> options, String... paths) {
    return compile(files -> files, options, paths);
  }

  /** Compiles with another view of the files. */
  Result compile(
      Function<StandardJavaFileManager, JavaFileManager> view,
      List<String> options,
      String... paths) {
    return compile(new RealDisk(), view, options, paths);
  }

  /** Compiles with another view of the files, and another disk for what is woven. */
  Result compile(
      Disk disk,
      Function<StandardJavaFileManager, JavaFileManager> view,
      List<String> options,
      String... paths) {
    return compileWith(new AsyncProcessor(() -> disk), view, classPathAnd(options), paths);
  }

  /** Compiles with a processor, be it of another class loader. */
  Result compileWith(Processor processor, List<String> options, String... paths) {
    return compileWith(processor, files -> files, classPathAnd(options), paths);
  }

  private List<String> classPathAnd(List<String> options) {
    String classPath =
        Stream.concat(Compiling.classPath().stream(), Stream.of(classes.toFile()))
            .map(File::getPath)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> all = new ArrayList<>(List.of("-Xlint:all", "-d", classes.toString()));
    if (!options.contains("--module-path")) {
      all.addAll(List.of("-cp", classPath));
    }
    all.addAll(options);
    return all;
  }

  /**
   * Compiles without a folder for class files. What shows the machines has one, or it would be in
   * the working directory.
   */
  Result compileInPlace(List<String> options, String... paths) {
    String classPath =
        Compiling.classPath().stream()
            .map(File::getPath)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> all = new ArrayList<>(List.of("-Xlint:all", "-cp", classPath));
    all.addAll(List.of("-s", classes.toString()));
    all.addAll(options);
    return compileWith(new AsyncProcessor(), files -> files, all, paths);
  }

  private Result compileWith(
      Processor processor,
      Function<StandardJavaFileManager, JavaFileManager> view,
      List<String> options,
      String... paths) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null)) {
      Iterable<? extends JavaFileObject> units =
          files.getJavaFileObjectsFromPaths(Stream.of(paths).map(sources::resolve).toList());
      JavaCompiler.CompilationTask task =
          javac.getTask(null, view.apply(files), diagnostics, options, null, units);
      task.setLocale(Locale.ROOT);
      task.setProcessors(List.of(processor, new AsyncProcessor.Claim()));
      return new Result(task.call(), said(diagnostics));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> said(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
        .map(d -> d.getKind() + " at line " + d.getLineNumber() + ": " + d.getMessage(null))
        .toList();
  }

  /** The class files there are now, by path. */
  List<String> classFiles() {
    return classFiles(classes);
  }

  static List<String> classFiles(Path folder) {
    return files(folder, ".class");
  }

  static List<String> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has in the output what an earlier build made of sources that have been edited since. */
  void reset(Map<String, byte[]> output) throws IOException {
    for (String file : files(classes, "")) {
      Path path = classes.resolve(file);
      if (Files.isRegularFile(path)) {
        Files.delete(path);
      }
    }
    Instant now = Instant.now();
    for (Map.Entry<String, byte[]> file : output.entrySet()) {
      Path path = classes.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
      Files.setLastModifiedTime(path, FileTime.from(now.minusSeconds(60)));
    }
    for (String source : all()) {
      Files.setLastModifiedTime(sources.resolve(source), FileTime.from(now.minusSeconds(30)));
    }
  }

  boolean isWoven(String path) {
    return contains(path, "$async");
  }

  boolean contains(String path, String constant) {
    return contains(classes.resolve(path), constant);
  }

  static boolean contains(Path classFile, String constant) {
    try {
      byte[] bytes = Files.readAllBytes(classFile);
      return new String(bytes, StandardCharsets.ISO_8859_1).contains(constant);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
