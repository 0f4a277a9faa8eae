package dev.baton.processor;

import dev.baton.processor.discover.DiscoveredClass;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The class files that javac has just written.
 *
 * <p>A file on disk is written back past the {@link Filer}, which would warn of a clash with what
 * javac wrote there, fatally so under {@code -Werror}. File managers without files, as tests have
 * them, offer no other way than the filer, and do not warn.
 */
final class ClassFiles {
  private final Filer filer;
  private final Elements elements;

  ClassFiles(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  /**
   * Where the file of a class is.
   *
   * @param module its module's name, empty for the unnamed one
   * @param packageName its package
   * @param fileName its file's name in the package
   */
  record Location(String module, String packageName, String fileName) {}

  Location locate(TypeElement type) {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    String binaryName = elements.getBinaryName(type).toString();
    String name =
        packageName.isEmpty() ? binaryName : binaryName.substring(packageName.length() + 1);
    return new Location(moduleOf(type), packageName, name + ".class");
  }

  private String moduleOf(TypeElement type) {
    ModuleElement module = elements.getModuleOf(type);
    return module == null ? "" : module.getQualifiedName().toString();
  }

  byte[] read(Location location) throws IOException {
    try (InputStream in = open(location).openInputStream()) {
      return in.readAllBytes();
    }
  }

  void write(Location location, byte[] bytes) throws IOException {
    URI uri = open(location).toUri();
    if (isFile(uri)) {
      replace(Path.of(uri), bytes);
    } else {
      overwrite(location, bytes);
    }
  }

  /**
   * Writes over what a file holds. Files that are emptied first cost more: the file system has just
   * made room for what is thrown away then.
   */
  private static void replace(Path path, byte[] bytes) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
      file.truncate(bytes.length);
    }
  }

  /** Leaves nothing that could be loaded as the class. */
  void delete(Location location) throws IOException {
    try {
      FileObject file = open(location);
      if (isFile(file.toUri())) {
        Files.deleteIfExists(Path.of(file.toUri()));
      } else if (!file.delete()) {
        overwrite(location, new byte[0]);
      }
    } catch (FileNotFoundException | NoSuchFileException gone) {
      return; // which is what was wanted
    }
  }

  /**
   * Deletes the class file of a companion that an earlier compilation left on disk, without which
   * javac would warn that the companion exists already. The companion itself is never run, so
   * nothing is lost if this compilation fails.
   */
  void deleteStale(DiscoveredClass owner) throws IOException {
    String name = owner.simpleName() + "$Async.class";
    Location companion = new Location(moduleOf(owner.type()), owner.packageName(), name);
    URI uri = open(companion).toUri();
    if (isFile(uri)) {
      Files.deleteIfExists(Path.of(uri));
    }
  }

  private static boolean isFile(URI uri) {
    return "file".equalsIgnoreCase(uri.getScheme());
  }

  private void overwrite(Location location, byte[] bytes) throws IOException {
    FileObject file =
        filer.createResource(
            StandardLocation.CLASS_OUTPUT, location.packageName(), location.fileName());
    try (OutputStream out = file.openOutputStream()) {
      out.write(bytes);
    }
  }

  private FileObject open(Location location) throws IOException {
    try {
      return filer.getResource(
          StandardLocation.CLASS_OUTPUT, location.packageName(), location.fileName());
    } catch (FilerException | IllegalArgumentException ambiguous) {
      // Several modules compiled together: the package alone does not say which one is meant.
      return filer.getResource(
          StandardLocation.CLASS_OUTPUT,
          location.module() + "/" + location.packageName(),
          location.fileName());
    }
  }
}
