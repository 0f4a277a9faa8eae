package dev.baton.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main program of the JVM that loads and verifies all classes below a folder, which is on its
 * class path. It prints those that are refused, then how many there are with how many methods.
 */
public final class LoadMain {
  private LoadMain() {}

  /** Called by the forked JVM. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int classes = 0;
    int methods = 0;
    try (var files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(LoadMain::isClass)::iterator) {
        String name = folder.relativize(file).toString();
        methods += load(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        classes++;
      }
    }
    System.out.println("classes: " + classes + ", methods: " + methods);
  }

  private static int load(String name) {
    try {
      // Asking for the methods links a class, and that verifies it, without initialising it.
      Class<?> loaded = Class.forName(name, false, LoadMain.class.getClassLoader());
      return loaded.getDeclaredMethods().length;
    } catch (ClassNotFoundException | LinkageError refused) {
      System.out.println("REFUSED " + name + ": " + refused);
      return 0;
    }
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class");
  }
}
