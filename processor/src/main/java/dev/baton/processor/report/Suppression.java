package dev.baton.processor.report;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

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
    if (element == null || !isAnnotated(element)) {
      return false;
    }
    List<String> keys = List.of(element.getAnnotation(SuppressWarnings.class).value());
    return keys.contains(key) || keys.contains("all");
  }

  /** Asks javac, for Java's reflection would first make a proxy of what is mostly not there. */
  private static boolean isAnnotated(Element element) {
    for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
      var type = (TypeElement) annotation.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals("java.lang.SuppressWarnings")) {
        return true;
      }
    }
    return false;
  }
}
