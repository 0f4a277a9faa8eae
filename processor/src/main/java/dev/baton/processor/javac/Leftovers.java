package dev.baton.processor.javac;

import dev.baton.weaver.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What builds that were killed have left beside the classes, of classes that may be no more. What
 * another build may be working on just now is no leftover.
 */
final class Leftovers {
  private static final long OLD_MILLIS = 60_000;

  private final Disk disk;
  private final Set<Path> seen = new HashSet<>();

  Leftovers(Disk disk) {
    this.disk = disk;
  }

  /** Clears a folder of them, once. */
  void clear(Path folder) {
    if (!seen.add(folder)) {
      return;
    }
    try {
      long old = System.currentTimeMillis() - OLD_MILLIS;
      for (Path file : disk.list(folder, "*" + ClassOnDisk.ASIDE)) {
        if (disk.lastModified(file) < old) {
          disk.delete(file);
        }
      }
    } catch (IOException | RuntimeException inTheWay) {
      return; // they are in nobody's way
    }
  }
}
