package dev.baton.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Reporter;
import java.util.List;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** Where checks put what they find; warnings only if nothing around them suppresses them. */
final class Findings {
  private final Trees trees;
  private final Reporter reporter;

  Findings(Trees trees, Reporter reporter) {
    this.trees = trees;
    this.reporter = reporter;
  }

  /**
   * Reports a finding.
   *
   * @param at what it is about
   * @param point the part of it to point at
   */
  void add(Message message, TreePath at, Tree point, Object... arguments) {
    if (message.kind() == Kind.ERROR || !isSuppressed(message.id(), at)) {
      reporter.report(message, new Place(point, at.getCompilationUnit()), arguments);
    }
  }

  private boolean isSuppressed(String key, TreePath at) {
    for (TreePath path = at; path != null; path = path.getParentPath()) {
      Tree tree = path.getLeaf();
      boolean declares =
          tree instanceof MethodTree || tree instanceof ClassTree || tree instanceof VariableTree;
      if (declares && suppresses(trees.getElement(path), key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean suppresses(Element element, String key) {
    SuppressWarnings suppressed =
        element == null ? null : element.getAnnotation(SuppressWarnings.class);
    if (suppressed == null) {
      return false;
    }
    List<String> keys = List.of(suppressed.value());
    return keys.contains(key) || keys.contains("all");
  }
}
