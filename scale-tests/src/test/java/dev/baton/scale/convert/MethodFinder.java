package dev.baton.scale.convert;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Finds the methods that can be made async, and counts the others. */
final class MethodFinder extends TreePathScanner<Void, Void> {
  private final Trees trees;
  private final SourcePositions positions;
  private final Set<MethodPlace> refused;
  private final Map<ExecutableElement, AsyncMethod> found;
  private final Tally tally;
  private CompilationUnitTree unit;

  MethodFinder(
      Trees trees,
      Set<MethodPlace> refused,
      Map<ExecutableElement, AsyncMethod> found,
      Tally tally) {
    this.trees = trees;
    this.positions = trees.getSourcePositions();
    this.refused = refused;
    this.found = found;
    this.tally = tally;
  }

  @Override
  public Void visitCompilationUnit(CompilationUnitTree tree, Void unused) {
    unit = tree;
    return super.visitCompilationUnit(tree, null);
  }

  @Override
  public Void visitMethod(MethodTree tree, Void unused) {
    if (positions.getEndPosition(unit, tree) >= 0
        && trees.getElement(getCurrentPath()) instanceof ExecutableElement element) {
      Reason reason = reasonToLeave(tree, element);
      if (reason != null) {
        tally.methodLeft(reason);
      } else {
        String name = element.getSimpleName() + "$a" + (found.size() + 1);
        found.put(element, new AsyncMethod(tree, element, name));
      }
    }
    return super.visitMethod(tree, null);
  }

  private Reason reasonToLeave(MethodTree tree, ExecutableElement element) {
    if (tree.getReturnType() == null) {
      return Reason.CONSTRUCTOR;
    }
    if (tree.getBody() == null) {
      return Reason.NO_BODY;
    }
    if (element.getModifiers().contains(Modifier.SYNCHRONIZED)) {
      return Reason.SYNCHRONIZED;
    }
    return refused.contains(MethodPlace.of(unit, positions, tree)) ? Reason.REFUSED : null;
  }
}
