package dev.baton.offline;

import dev.baton.weaver.disk.Disk;
import dev.baton.weaver.names.ShortNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that are there whole or not at all: each is written under another name and then moved. A
 * kill leaves the old file or the new one.
 */
final class AtomicFiles {
  /** Nothing that looks for classes takes a file of such a name for one. */
  private static final String UNFINISHED = ".weaving";

  private final Disk disk;

  AtomicFiles(Disk disk) {
    this.disk = disk;
  }

  void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished =
        file.resolveSibling(ShortNames.fit(file.getFileName().toString(), UNFINISHED));
    try {
      disk.write(unfinished, bytes);
      disk.rename(unfinished, file);
    } catch (IOException failed) {
      try {
        disk.delete(unfinished);
      } catch (IOException inTheWay) {
        failed.addSuppressed(inTheWay);
      }
      throw failed;
    }
  }
}
