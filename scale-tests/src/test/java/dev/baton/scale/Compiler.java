package dev.baton.scale;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** The JDK's javac with Baton's processor, as a user would call it. */
final class Compiler {
  private Compiler() {}

  /** What javac said; there are no classes if there are errors. */
  record Result(List<Diagnostic<? extends JavaFileObject>> messages) {
    List<Diagnostic<? extends JavaFileObject>> errors() {
      return messages.stream()
          .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
          .toList();
    }

    /** The texts of Baton's warnings. */
    List<String> warnings() {
      return messages.stream()
          .filter(message -> message.getKind() != Diagnostic.Kind.ERROR)
          .map(message -> message.getMessage(Locale.ROOT))
          .filter(message -> message.contains("[baton-"))
          .toList();
    }
  }

  /**
   * Compiles and weaves.
   *
   * @param options for javac, such as {@code -g}
   */
  static Result compile(
      List<Path> sources, List<Path> classPath, List<String> options, Path classes)
      throws IOException {
    Files.createDirectories(classes);
    String here = System.getProperty("java.class.path");
    var all = new ArrayList<>(options);
    all.addAll(
        List.of(
            "-Xlint:none",
            "-Xmaxerrs",
            "10000",
            "-implicit:none",
            "-processorpath",
            here,
            "-classpath",
            path(classPath) + File.pathSeparator + here,
            "-d",
            classes.toString()));
    var messages = new DiagnosticCollector<JavaFileObject>();
    var javac = ToolProvider.getSystemJavaCompiler();
    try (var files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      javac.getTask(null, files, messages, all, null, units).call();
    }
    return new Result(messages.getDiagnostics());
  }

  static String path(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
