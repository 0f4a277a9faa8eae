package dev.baton.frame;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class path of another JVM that is to load what this one has loaded. Modules are on it as
 * well: a program does the same without their walls.
 */
final class ClassPaths {
  private ClassPaths() {}

  /** Returns the path of this JVM, before which comes the place that an object's class is from. */
  static String of(Object program) throws IOException {
    List<String> entries = new ArrayList<>();
    String root = root(classOf(program));
    if (root != null) {
      entries.add(root);
    }
    String modules = System.getProperty("jdk.module.path");
    if (modules != null) {
      for (String each : modules.split(File.pathSeparator)) {
        entries.add(each);
        entries.addAll(jarsIn(Path.of(each)));
      }
    }
    String classes = System.getProperty("java.class.path");
    if (!classes.isEmpty()) {
      entries.add(classes);
    }
    return String.join(File.pathSeparator, entries);
  }

  private static List<String> jarsIn(Path entry) throws IOException {
    if (!Files.isDirectory(entry)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(entry)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".jar")).sorted().toList();
    }
  }

  /** Returns the class in whose source a program stands; of a lambda, the one around it. */
  private static Class<?> classOf(Object program) {
    try {
      Method replace = program.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      if (replace.invoke(program) instanceof SerializedLambda lambda) {
        String name = lambda.getCapturingClass().replace('/', '.');
        return Class.forName(name, false, program.getClass().getClassLoader());
      }
    } catch (ReflectiveOperationException | RuntimeException none) {
      // it is no lambda, or one that cannot be asked; then it is on the path of this JVM
    }
    return program.getClass();
  }

  /** Returns the folder or jar that a class is from; null if that is not known. */
  private static String root(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    URL url = type.getResource(file.substring(file.lastIndexOf('/') + 1));
    String text = url == null ? "" : url.toString();
    if (!text.endsWith(file)) {
      return null;
    }
    String root = text.substring(0, text.length() - file.length());
    if (root.startsWith("jar:")) {
      root = root.substring("jar:".length()).replaceFirst("!/$", "");
    }
    try {
      return root.startsWith("file:") ? Path.of(new URI(root)).toString() : null;
    } catch (URISyntaxException | IllegalArgumentException unknown) {
      return null;
    }
  }
}
