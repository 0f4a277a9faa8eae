package dev.baton.processor.discover;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.function.Predicate;

/**
 * A search of a lambda's body for a try statement that may close an {@code AsyncCloseable}, and so
 * await.
 *
 * <p>Types are not known yet. Where a type is written, its name tells; elsewhere nothing does, and
 * what may be such a closing counts as one. Lambdas and classes within the body are not searched.
 */
final class ClosingFinder extends TreeScanner<Boolean, Void> {
  private final Predicate<Tree> mayBeCloseable;

  /**
   * @param mayBeCloseable whether a type may be an {@code AsyncCloseable}; null stands for one that
   *     is not written
   */
  private ClosingFinder(Predicate<Tree> mayBeCloseable) {
    this.mayBeCloseable = mayBeCloseable;
  }

  static boolean mayAwait(Tree body, Predicate<Tree> mayBeCloseable) {
    return Boolean.TRUE.equals(new ClosingFinder(mayBeCloseable).scan(body, null));
  }

  @Override
  public Boolean reduce(Boolean one, Boolean other) {
    return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
  }

  @Override
  public Boolean visitTry(TryTree tree, Void unused) {
    boolean closes =
        tree.getResources().stream().anyMatch(resource -> mayBeCloseable.test(type(resource)));
    return reduce(closes, super.visitTry(tree, null));
  }

  /** The type of a resource, as far as it is written. */
  private static Tree type(Tree resource) {
    if (!(resource instanceof VariableTree variable)) {
      return null;
    }
    if (variable.getType() != null) {
      return variable.getType();
    }
    return variable.getInitializer() instanceof NewClassTree creation
        ? creation.getIdentifier()
        : null;
  }

  @Override
  public Boolean visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    return false;
  }

  @Override
  public Boolean visitClass(ClassTree inner, Void unused) {
    return false;
  }
}
