package dev.baton.processor.discover;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.baton.processor.model.TypeModel;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * What the weaver has to know of a class that javac has analysed, as values.
 *
 * <p>An annotation round would be too early: trees carry no types then and must not be given any.
 * Asking javac for the element of a tree inside a body attributes the class in place, and javac
 * then fails to compile it.
 */
public final class Discovery {
  private final Elements elements;
  private final Trees trees;
  private final TypeModel model;

  /** Creates the stage. */
  public Discovery(Elements elements, Trees trees, TypeModel model) {
    this.elements = elements;
    this.trees = trees;
    this.model = model;
  }

  /**
   * Finds the coroutines of a top-level class and of all classes within it, and what else of them
   * the weaver has to know.
   *
   * @param path where an analysed top-level class is
   * @return what was found; empty if javac knows of no class there
   */
  public Optional<DiscoveredClass> discover(TreePath path) {
    if (!(trees.getElement(path) instanceof TypeElement type)) {
      return Optional.empty();
    }
    SourceText text = new SourceText(path.getCompilationUnit(), trees.getSourcePositions());
    CoroutineFinder finder = new CoroutineFinder(elements, trees, model, text, type);
    finder.scan(path, null);
    return Optional.of(
        new DiscoveredClass(
            type,
            elements.getPackageOf(type).getQualifiedName().toString(),
            type.getSimpleName().toString(),
            isCompact((ClassTree) path.getLeaf(), text),
            text.fileName(),
            finder.classes(),
            finder.coroutines()));
  }

  /**
   * Whether a class has no header in the source, so that it starts where its first member does. The
   * API of Java 17 does not know of such classes.
   */
  private static boolean isCompact(ClassTree type, SourceText text) {
    long start = text.start(type);
    return type.getMembers().stream()
        .filter(member -> !isConstructor(member))
        .anyMatch(member -> text.start(member) == start);
  }

  /** javac puts the constructor that it adds where the class starts. */
  private static boolean isConstructor(Tree member) {
    return member instanceof MethodTree method && method.getName().contentEquals("<init>");
  }
}
