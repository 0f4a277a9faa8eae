package dev.baton.processor.generate;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;

/**
 * The top-level classes of a compilation whose files are named otherwise: javac finds such a class
 * only if its file is compiled too, and warns where another file names it.
 *
 * <p>What javac has begun to write is no longer the tree of a source, and must not be searched. So
 * this takes note of the classes of a file when the first of them has been analysed.
 */
public final class AuxiliaryClasses {
  private final Trees trees;
  private final Map<String, Boolean> known = new HashMap<>();

  /** Starts with none. */
  public AuxiliaryClasses(Trees trees) {
    this.trees = trees;
  }

  /** Takes note of the classes in a file. */
  public void add(CompilationUnitTree unit) {
    String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    for (Tree declared : unit.getTypeDecls()) {
      if (declared instanceof ClassTree type) {
        String name = type.getSimpleName().toString();
        known.putIfAbsent(prefix + name, isAuxiliary(unit, name));
      }
    }
  }

  boolean contains(TypeElement topLevel) {
    String name = topLevel.getQualifiedName().toString();
    Boolean before = known.get(name);
    if (before == null) {
      TreePath path = trees.getPath(topLevel);
      before =
          path != null
              && isAuxiliary(path.getCompilationUnit(), topLevel.getSimpleName().toString());
      known.put(name, before);
    }
    return before;
  }

  private static boolean isAuxiliary(CompilationUnitTree unit, String simpleName) {
    return !unit.getSourceFile().isNameCompatible(simpleName, JavaFileObject.Kind.SOURCE);
  }
}
