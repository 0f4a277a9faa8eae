package dev.baton.processor.report;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;

/**
 * A position in the source that outlives the tree paths of javac's analysis.
 *
 * @param tree what to point at
 * @param unit the file it stands in
 */
public record Place(Tree tree, CompilationUnitTree unit) {
  /** The place of a path's leaf. */
  public static Place of(TreePath path) {
    return new Place(path.getLeaf(), path.getCompilationUnit());
  }
}
