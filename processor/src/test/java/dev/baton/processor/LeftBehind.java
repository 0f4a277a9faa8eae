package dev.baton.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The class files that a compilation has left, compared with those that it was to make. */
final class LeftBehind {
  private final Path folder;
  private final List<Map<String, byte[]>> woven;

  /**
   * Creates the view.
   *
   * @param woven the class files of whole compilations, each of which may be there
   */
  LeftBehind(Path folder, List<Map<String, byte[]>> woven) {
    this.folder = folder;
    this.woven = woven;
  }

  /** The class files of a folder. */
  static Map<String, byte[]> classFiles(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    for (String path : OnDisk.classFiles(folder)) {
      files.put(path, bytes(folder.resolve(path)));
    }
    return files;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that are neither what weaving makes of the source nor broken: nobody may run them. */
  List<String> unwoven() {
    Map<String, byte[]> files = classFiles(folder);
    return files.keySet().stream()
        .filter(path -> woven.stream().noneMatch(made -> same(made.get(path), files.get(path))))
        .filter(path -> isWhole(path, files.get(path)))
        .toList();
  }

  private static boolean same(byte[] one, byte[] other) {
    return one != null && Arrays.equals(one, other);
  }

  /** Those that no virtual machine takes: they were being written. */
  List<String> broken() {
    Map<String, byte[]> files = classFiles(folder);
    return files.keySet().stream().filter(path -> !isWhole(path, files.get(path))).toList();
  }

  private static boolean isWhole(String path, byte[] bytes) {
    try {
      new Loader(Map.of(name(path), bytes)).loadClass(name(path));
      return true;
    } catch (ClassFormatError partial) {
      return false;
    } catch (ClassNotFoundException | LinkageError other) {
      return true;
    }
  }

  private static String name(String path) {
    return path.substring(0, path.length() - ".class".length()).replace('/', '.');
  }

  /** What {@code check} of each class gives that has one, by the class's simple name. */
  Map<String, String> checks() {
    Map<String, byte[]> named = new HashMap<>();
    classFiles(folder).forEach((path, bytes) -> named.put(name(path), bytes));
    Loader loader = new Loader(named);
    Map<String, String> checks = new TreeMap<>();
    named.keySet().stream()
        .filter(name -> name.indexOf('$') < 0)
        .forEach(name -> checks.put(name, loader.check(name)));
    return checks;
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(LeftBehind.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    String check(String name) {
      try {
        var check = loadClass(name).getDeclaredMethod("check");
        check.setAccessible(true);
        return (String) check.invoke(null);
      } catch (ReflectiveOperationException | LinkageError failed) {
        return String.valueOf(failed.getCause() == null ? failed : failed.getCause());
      }
    }
  }
}
