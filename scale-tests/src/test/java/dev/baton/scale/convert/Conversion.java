package dev.baton.scale.convert;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of a conversion.
 *
 * @param methods where the methods stand that were made async, with their files as in the sources
 */
public record Conversion(Tally tally, List<MethodPlace> methods) {
  /** The innermost converted method at a line of a file whose path ends as given. */
  public Optional<MethodPlace> methodAt(String file, long line) {
    return methods.stream()
        .filter(method -> method.file().endsWith(file))
        .filter(method -> method.firstLine() <= line && line <= method.lastLine())
        .min(Comparator.comparingLong(method -> method.lastLine() - method.firstLine()));
  }
}
