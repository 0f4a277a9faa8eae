package dev.baton.processor;

import dev.baton.processor.generate.Companion;
import dev.baton.processor.weave.MachineFile;
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
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The class files that javac has just written, and those that go with them.
 *
 * <p>A file on disk is written back past the {@link Filer}, which would warn of a clash with what
 * javac wrote there, fatally so under {@code -Werror}. File managers without files, as tests have
 * them, offer no other way than the filer, and do not warn.
 */
final class ClassFiles {
  private final Filer filer;
  private final Filer accounts;
  private final Elements elements;

  /** What {@link #isBesideSource} says; null as long as nobody has asked. */
  private Boolean besideSources;

  /**
   * Creates the view.
   *
   * @param filer javac's own
   * @param accounts what new files are made with; a build tool wraps it around javac's to keep
   *     account of them
   */
  ClassFiles(Filer filer, Filer accounts, Elements elements) {
    this.filer = filer;
    this.accounts = accounts;
    this.elements = elements;
  }

  /**
   * Where the file of a class is.
   *
   * @param type the class
   * @param source the file it was compiled from
   * @param module its module's name, empty for the unnamed one
   * @param packageName its package
   * @param fileName its file's name in the package
   */
  record Location(
      TypeElement type, FileObject source, String module, String packageName, String fileName) {}

  Location locate(TypeElement type, FileObject source) {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    String binaryName = elements.getBinaryName(type).toString();
    String name =
        packageName.isEmpty() ? binaryName : binaryName.substring(packageName.length() + 1);
    ModuleElement module = elements.getModuleOf(type);
    String moduleName = module == null ? "" : module.getQualifiedName().toString();
    return new Location(type, source, moduleName, packageName, name + ".class");
  }

  byte[] read(Location location) throws IOException {
    if (isBesideSource(location)) {
      return Files.readAllBytes(besideSource(location));
    }
    try (InputStream in = open(location).openInputStream()) {
      return in.readAllBytes();
    }
  }

  /** Writes over what javac has written. */
  void write(Location location, byte[] bytes) throws IOException {
    Optional<Path> path = path(location);
    if (path.isPresent()) {
      replace(path.get(), bytes);
    } else {
      overwrite(location, bytes);
    }
  }

  /**
   * Writes the machines of a class beside it.
   *
   * <p>javac's own filer compares each new file with all sources and all files that it has made.
   * Where nobody keeps account and there is a folder, it is not asked.
   */
  void writeBeside(Location location, List<MachineFile> machines) throws IOException {
    Optional<Path> path = path(location);
    for (MachineFile machine : machines) {
      String name = machine.simpleName() + ".class";
      if (path.isPresent() && (accounts == filer || isBesideSource(location))) {
        Files.write(path.get().resolveSibling(name), machine.bytes());
      } else {
        write(
            where ->
                accounts.createResource(
                    StandardLocation.CLASS_OUTPUT, where, name, location.type()),
            location,
            machine.bytes());
      }
    }
  }

  /** Writes what shows people the machines of a class, where generated sources go. */
  void writeSource(Location location, Companion companion) throws IOException {
    in(
        location,
        where -> {
          companion.write(accounts, where);
          return null;
        });
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
      Optional<Path> path = path(location);
      if (path.isPresent()) {
        Files.deleteIfExists(path.get());
      } else if (!open(location).delete()) {
        overwrite(location, new byte[0]);
      }
    } catch (FileNotFoundException | NoSuchFileException gone) {
      return; // which is what was wanted
    }
  }

  /**
   * Where a class file is on disk, if that is where it is: a build tool may keep files in memory
   * that are to go to disk later.
   */
  private Optional<Path> path(Location location) throws IOException {
    if (isBesideSource(location)) {
      return Optional.of(besideSource(location));
    }
    URI uri = open(location).toUri();
    return isFile(uri) ? Optional.of(Path.of(uri)).filter(Files::exists) : Optional.empty();
  }

  private static Path besideSource(Location location) {
    return Path.of(location.source().toUri()).resolveSibling(location.fileName());
  }

  /**
   * Whether class files are beside their sources. That is where javac puts them without {@code -d};
   * the filer knows nothing of that and looks into the working directory, for a file without the
   * folders of the package.
   */
  private boolean isBesideSource(Location location) throws IOException {
    if (besideSources == null) {
      besideSources =
          isFile(location.source().toUri()) && isFile(open(location).toUri()) && !hasFolder();
    }
    return besideSources;
  }

  private boolean hasFolder() throws IOException {
    try {
      URI probe = filer.getResource(StandardLocation.CLASS_OUTPUT, "dev.baton", "Probe").toUri();
      return Path.of(probe).endsWith(Path.of("dev", "baton", "Probe"));
    } catch (FilerException | IllegalArgumentException severalModules) {
      return true; // javac compiles no two modules without one
    }
  }

  private static boolean isFile(URI uri) {
    return "file".equalsIgnoreCase(uri.getScheme());
  }

  private void overwrite(Location location, byte[] bytes) throws IOException {
    write(
        where -> filer.createResource(StandardLocation.CLASS_OUTPUT, where, location.fileName()),
        location,
        bytes);
  }

  private static void write(Request<FileObject> created, Location location, byte[] bytes)
      throws IOException {
    try (OutputStream out = in(location, created).openOutputStream()) {
      out.write(bytes);
    }
  }

  private FileObject open(Location location) throws IOException {
    return in(
        location,
        where -> filer.getResource(StandardLocation.CLASS_OUTPUT, where, location.fileName()));
  }

  /** What is asked of a filer, for a package, or for a module and a package. */
  private interface Request<T> {
    T of(String where) throws IOException;
  }

  private static <T> T in(Location location, Request<T> request) throws IOException {
    try {
      return request.of(location.packageName());
    } catch (FilerException | IllegalArgumentException ambiguous) {
      // Several modules compiled together: the package alone does not say which one is meant.
      return request.of(location.module() + "/" + location.packageName());
    }
  }
}
