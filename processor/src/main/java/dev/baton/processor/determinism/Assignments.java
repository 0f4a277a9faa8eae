package dev.baton.processor.determinism;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;

/** What the locals and fields of a top-level class are set to in it. */
final class Assignments {
  private final Map<Element, List<TreePath>> values = new HashMap<>();

  private Assignments() {}

  static Assignments in(TreePath topLevel, Trees trees) {
    var all = new Assignments();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree variable, Void unused) {
        if (variable.getInitializer() != null) {
          add(trees.getElement(getCurrentPath()), variable.getInitializer());
        }
        return super.visitVariable(variable, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree assignment, Void unused) {
        TreePath target = new TreePath(getCurrentPath(), assignment.getVariable());
        add(trees.getElement(target), assignment.getExpression());
        return super.visitAssignment(assignment, null);
      }

      private void add(Element variable, ExpressionTree value) {
        if (variable != null) {
          TreePath path = new TreePath(getCurrentPath(), value);
          all.values.computeIfAbsent(variable, v -> new ArrayList<>()).add(path);
        }
      }
    }.scan(topLevel, null);
    return all;
  }

  List<TreePath> of(Element variable) {
    return values.getOrDefault(variable, List.of());
  }
}
