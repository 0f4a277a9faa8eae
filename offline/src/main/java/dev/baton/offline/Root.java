package dev.baton.offline;

import dev.baton.weaver.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A folder or a jar with class files. */
interface Root {
  /** What users know it by. */
  Path path();

  /** All its class files, by their paths within it, with slashes. */
  Map<String, byte[]> classFiles() throws IOException;

  /**
   * Writes files over those that are here, or as new ones.
   *
   * @param changed the files, by their paths within it; each is there whole before the next one is
   *     begun
   * @param behind for a new file, the path of the file that it goes with
   * @param out where to; this root itself or another place for all that is in it
   */
  void write(Map<String, byte[]> changed, Map<String, String> behind, Path out, Disk disk)
      throws IOException;
}
