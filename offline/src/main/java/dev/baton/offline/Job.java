package dev.baton.offline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to weave.
 *
 * @param paths folders and jars whose classes are to be woven
 * @param classPath where the types are found that they name
 * @param out where to write all that is in the paths, with what is woven; empty for the paths
 *     themselves
 * @param check whether only to tell what is not woven
 */
public record Job(List<Path> paths, List<Path> classPath, Optional<Path> out, boolean check) {
  /** Copies the lists. */
  public Job {
    paths = List.copyOf(paths);
    classPath = List.copyOf(classPath);
  }
}
