package dev.baton.offline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to weave.
 *
 * @param paths folders and jars whose classes are to be woven
 * @param classPath where the types are found that they name
 * @param out where to write all that is in the paths, with what is woven; empty for the paths
 *     themselves
 * @param check whether only to tell what is not woven
 * @param suppressed the ids of warnings that nobody wants to see
 */
public record Job(
    List<Path> paths,
    List<Path> classPath,
    Optional<Path> out,
    boolean check,
    Set<String> suppressed) {
  /** Copies the collections. */
  public Job {
    paths = List.copyOf(paths);
    classPath = List.copyOf(classPath);
    suppressed = Set.copyOf(suppressed);
  }
}
