package dev.baton.processor.discover;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.io.IOException;

/** The characters of a source file, and where its trees stand in them. */
final class SourceText {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private String characters;

  SourceText(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  CompilationUnitTree unit() {
    return unit;
  }

  /** The file's name without folders. */
  String fileName() {
    String path = unit.getSourceFile().getName().replace('\\', '/');
    return path.substring(path.lastIndexOf('/') + 1);
  }

  long start(Tree tree) {
    return positions.getStartPosition(unit, tree);
  }

  /** A tree as the user wrote it, on one line; as javac prints it if it has no end position. */
  String oneLine(Tree tree) {
    long start = start(tree);
    long end = positions.getEndPosition(unit, tree);
    String all = characters();
    boolean known = start >= 0 && start <= end && end <= all.length();
    return OneLine.of(known ? all.substring((int) start, (int) end) : tree.toString());
  }

  /** The line of a method's name, which is not that of its first annotation. */
  int lineOfName(MethodTree method) {
    Tree before = method.getReturnType();
    long from = before == null ? start(method) : positions.getEndPosition(unit, before);
    return lineOf(find(method.getName().toString(), from, start(method)));
  }

  /**
   * The line of a call's opening parenthesis. That is where javac puts the call in a class's line
   * table, so it is what relates an await in bytecode to one in the source.
   */
  int lineOfCall(MethodInvocationTree call) {
    long from = positions.getEndPosition(unit, call.getMethodSelect());
    return lineOf(find("(", from, start(call)));
  }

  private long find(String wanted, long from, long otherwise) {
    int found = from < 0 ? -1 : characters().indexOf(wanted, (int) from);
    return found < 0 ? otherwise : found;
  }

  int lineOf(long position) {
    if (position < 0) {
      return 0;
    }
    LineMap lines = unit.getLineMap(); // null under -g:none
    return lines == null ? countLines(position) : (int) lines.getLineNumber(position);
  }

  private int countLines(long position) {
    String before = characters().substring(0, (int) position);
    return (int) before.lines().count() + (before.endsWith("\n") || before.isEmpty() ? 1 : 0);
  }

  /** All of the file; empty if it cannot be read. */
  String characters() {
    if (characters == null) {
      try {
        characters = unit.getSourceFile().getCharContent(true).toString();
      } catch (IOException e) {
        characters = ""; // javac has parsed the file, so this is a file that is gone since
      }
    }
    return characters;
  }
}
