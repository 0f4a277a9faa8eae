package dev.baton.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The folders and jars of a class path, which are open until it is closed. */
final class Roots implements ClassPath, AutoCloseable {
  private final List<ClassPath> entries = new ArrayList<>();
  private final List<JarFile> jars = new ArrayList<>();

  /** Opens them; what is not there is passed over, as the virtual machine does. */
  Roots(List<Path> paths) throws IOException {
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        entries.add(name -> inFolder(path.resolve(name + ".class")));
      } else if (Files.isRegularFile(path)) {
        JarFile jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
        jars.add(jar);
        entries.add(name -> inJar(jar, name + ".class"));
      }
    }
  }

  private static byte[] inFolder(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  private static byte[] inJar(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  @Override
  public byte[] find(String internalName) throws IOException {
    for (ClassPath entry : entries) {
      byte[] found = entry.find(internalName);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Override
  public void close() {
    for (JarFile jar : jars) {
      try {
        jar.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
