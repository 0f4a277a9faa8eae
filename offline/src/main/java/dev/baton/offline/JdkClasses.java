package dev.baton.offline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The class files of the JDK that runs. */
final class JdkClasses implements ClassPath {
  private final FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));

  /** The modules that the packages are in; empty for a package that is in none. */
  private final Map<String, String> modules = new ConcurrentHashMap<>();

  @Override
  public byte[] find(String internalName) throws IOException {
    int slash = internalName.lastIndexOf('/');
    if (slash < 0) {
      return null;
    }
    String module =
        modules.computeIfAbsent(internalName.substring(0, slash).replace('/', '.'), this::module);
    Path file = image.getPath("/modules", module, internalName + ".class");
    return !module.isEmpty() && Files.exists(file) ? Files.readAllBytes(file) : null;
  }

  private String module(String packageName) {
    Path links = image.getPath("/packages", packageName);
    if (!Files.isDirectory(links)) {
      return "";
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(links)) {
      for (Path link : found) {
        String module = link.getFileName().toString();
        if (Files.exists(image.getPath("/modules", module, packageName.replace('.', '/')))) {
          return module;
        }
      }
      return "";
    } catch (IOException unreadable) {
      return "";
    }
  }
}
