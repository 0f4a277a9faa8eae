package dev.baton.processor.report;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import javax.lang.model.element.Element;

/** What {@code @SuppressWarnings} around a point of an analysed class says of our warnings. */
public final class Suppression {
  private final Trees trees;

  /** Creates the view. */
  public Suppression(Trees trees) {
    this.trees = trees;
  }

  /** Whether a declaration around a point, or at it, suppresses a warning. */
  public boolean suppresses(Message warning, TreePath at) {
    for (TreePath path = at; path != null; path = path.getParentPath()) {
      Tree tree = path.getLeaf();
      boolean declares =
          tree instanceof MethodTree || tree instanceof ClassTree || tree instanceof VariableTree;
      if (declares && suppresses(trees.getElement(path), warning.id())) {
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
