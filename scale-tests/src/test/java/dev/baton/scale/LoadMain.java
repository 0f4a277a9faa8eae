package dev.baton.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main program of the JVM that loads and verifies all classes below a folder, which is on its
 * class path. It prints those that are refused, then how many there are.
 */
public final class LoadMain {
  private LoadMain() {}

  /** Called by the forked JVM. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int count = 0;
    try (var files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(LoadMain::isClass)::iterator) {
        String name = folder.relativize(file).toString();
        load(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        count++;
      }
    }
    System.out.println("classes: " + count);
  }

  private static void load(String name) {
    try {
      // Asking for the methods links a class, and that verifies it, without initialising it.
      Class.forName(name, false, LoadMain.class.getClassLoader()).getDeclaredMethods();
    } catch (ClassNotFoundException | LinkageError refused) {
      System.out.println("REFUSED " + name + ": " + refused);
    }
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class");
  }
}
