package dev.baton.processor.javac;

import dev.baton.processor.generate.Companion;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** What is asked of filers: where class files are, and to write those that are not on disk. */
final class FilerFiles {
  private final Filer filer;
  private final Filer accounts;

  /** What {@link #isBesideSource} says; null as long as nobody has asked. */
  private Boolean besideSources;

  /**
   * Creates the view.
   *
   * @param filer javac's own
   * @param accounts what new files are made with
   */
  FilerFiles(Filer filer, Filer accounts) {
    this.filer = filer;
    this.accounts = accounts;
  }

  FileObject open(ClassLocation location) throws IOException {
    return in(
        location,
        where -> filer.getResource(StandardLocation.CLASS_OUTPUT, where, location.fileName()));
  }

  /**
   * Where a class file is on disk, if that is where it is.
   *
   * @param managed the file as {@link #open} gives it
   */
  Optional<Path> path(ClassLocation location, FileObject managed) throws IOException {
    URI uri = managed.toUri();
    if (!isFile(uri)) {
      return Optional.empty();
    }
    if (isBesideSource(location)) {
      return Optional.of(Path.of(location.source().toUri()).resolveSibling(location.fileName()));
    }
    return Optional.of(Path.of(uri));
  }

  /** Whether files beside a class on disk are written there without a filer. */
  boolean isBypassed(ClassLocation location) throws IOException {
    return accounts == filer || isBesideSource(location);
  }

  /**
   * Whether class files are beside their sources. That is where javac puts them without {@code -d};
   * the filer knows nothing of that and looks into the working directory, for a file without the
   * folders of the package.
   */
  boolean isBesideSource(ClassLocation location) throws IOException {
    if (besideSources == null) {
      besideSources = isFile(location.source().toUri()) && !hasFolder();
    }
    return besideSources;
  }

  private boolean hasFolder() throws IOException {
    try {
      URI probe = filer.getResource(StandardLocation.CLASS_OUTPUT, "any.folder", "Probe").toUri();
      return Path.of(probe).endsWith(Path.of("any", "folder", "Probe"));
    } catch (FilerException | IllegalArgumentException severalModules) {
      return true; // javac compiles no two modules without one
    }
  }

  private static boolean isFile(URI uri) {
    return "file".equalsIgnoreCase(uri.getScheme());
  }

  /** Writes a class file through the filer. */
  void write(ClassLocation location, byte[] bytes) throws IOException {
    write(
        where -> filer.createResource(StandardLocation.CLASS_OUTPUT, where, location.fileName()),
        location,
        bytes);
  }

  /** Writes a file that goes with a class beside it. */
  void createBeside(ClassLocation location, String name, byte[] bytes) throws IOException {
    write(
        where ->
            accounts.createResource(StandardLocation.CLASS_OUTPUT, where, name, location.type()),
        location,
        bytes);
  }

  private static void write(Request<FileObject> created, ClassLocation location, byte[] bytes)
      throws IOException {
    try (OutputStream out = in(location, created).openOutputStream()) {
      out.write(bytes);
    }
  }

  /** Writes the source of a companion where generated sources go. */
  void write(ClassLocation location, Companion companion) throws IOException {
    in(
        location,
        where -> {
          companion.write(accounts, where);
          return null;
        });
  }

  /** What is asked of a filer, for a package, or for a module and a package. */
  private interface Request<T> {
    T of(String where) throws IOException;
  }

  private static <T> T in(ClassLocation location, Request<T> request) throws IOException {
    try {
      return request.of(location.packageName());
    } catch (FilerException | IllegalArgumentException ambiguous) {
      // Several modules compiled together: the package alone does not say which one is meant.
      return request.of(location.module() + "/" + location.packageName());
    }
  }
}
