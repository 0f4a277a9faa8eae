package dev.baton.scale.convert;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.SourcePositions;

/**
 * Where a method stands; conversion does not move it to other lines.
 *
 * @param file the source file's path, as a URI
 */
public record MethodPlace(String file, String name, long firstLine, long lastLine) {
  static MethodPlace of(CompilationUnitTree unit, SourcePositions positions, MethodTree method) {
    return new MethodPlace(
        unit.getSourceFile().getName(),
        method.getName().toString(),
        unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method)),
        unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method)));
  }
}
