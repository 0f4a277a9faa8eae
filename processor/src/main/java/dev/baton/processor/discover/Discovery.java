package dev.baton.processor.discover;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * The first stage: what is async in a class, as values.
 *
 * <p>It runs in an annotation round, where trees carry no types and must not be given any: asking
 * javac for the element of a tree inside a body attributes the class in place, and javac then fails
 * to compile it. So names are resolved by imports here, and the language model is asked for members
 * only.
 */
public final class Discovery {
  private final ProcessingEnvironment environment;
  private final Trees trees;

  /**
   * Creates the stage.
   *
   * @param environment javac's own environment
   * @param trees its trees
   */
  public Discovery(ProcessingEnvironment environment, Trees trees) {
    this.environment = environment;
    this.trees = trees;
  }

  /**
   * Finds the coroutines of a top-level class and of all classes within it.
   *
   * @param type a top-level class of this round
   * @return what was found; empty if the class holds no coroutine
   */
  public Optional<DiscoveredClass> discover(TypeElement type) {
    TreePath path = trees.getPath(type);
    if (path == null || !(path.getLeaf() instanceof ClassTree tree)) {
      return Optional.empty();
    }
    SourceText text = new SourceText(path.getCompilationUnit(), trees.getSourcePositions());
    if (!Hints.mayHoldCoroutine(type, text)) {
      return Optional.empty();
    }
    String packageName =
        environment.getElementUtils().getPackageOf(type).getQualifiedName().toString();
    String simpleName = type.getSimpleName().toString();
    CoroutineFinder finder = new CoroutineFinder(environment, trees, text, type);
    List<DiscoveredCoroutine> coroutines = finder.find(tree);
    if (coroutines.isEmpty()) {
      return Optional.empty();
    }
    boolean isCompact = isCompact(tree, text);
    return Optional.of(
        new DiscoveredClass(type, packageName, simpleName, isCompact, text.fileName(), coroutines));
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
