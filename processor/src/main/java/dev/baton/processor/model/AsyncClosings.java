package dev.baton.processor.model;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * The closings of {@code AsyncCloseable}s in analysed trees, which async code awaits: calls of
 * {@code close()} and resources, whatever the static type is by which they are reached.
 */
public final class AsyncClosings {
  private static final String CLOSE = "close";

  private final Trees trees;
  private final Types types;
  private final CloseableTypes closeables;
  private final Name close;

  /** Creates the view. */
  public AsyncClosings(ProcessingEnvironment environment, Trees trees, Subtypes subtypes) {
    this.trees = trees;
    this.types = environment.getTypeUtils();
    this.closeables = new CloseableTypes(environment.getElementUtils(), subtypes);
    this.close = environment.getElementUtils().getName(CLOSE);
  }

  /** What a call closes; empty if it closes nothing that may be an {@code AsyncCloseable}. */
  public Optional<Closing> ofCall(TreePath path) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    return call.getArguments().isEmpty()
        ? closeOf(path).flatMap(method -> ofCall(path, call, method))
        : Optional.empty();
  }

  private Optional<Closing> ofCall(
      TreePath path, MethodInvocationTree call, ExecutableElement method) {
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      TreePath selected = new TreePath(path, select);
      return ofMethod(new TreePath(selected, select.getExpression()), method);
    }
    return enclosingClass(path, method)
        .flatMap(type -> closeables.closing(type.asType()))
        .map(found -> found.by(method));
  }

  /** What a method reference closes when it is called. */
  public Optional<Closing> ofReference(TreePath path) {
    MemberReferenceTree reference = (MemberReferenceTree) path.getLeaf();
    TreePath closed = new TreePath(path, reference.getQualifierExpression());
    return closeOf(path).flatMap(method -> ofMethod(closed, method));
  }

  private Optional<Closing> ofMethod(TreePath closed, ExecutableElement method) {
    return closeables.closing(trees.getTypeMirror(closed)).map(found -> found.by(method));
  }

  /** The method of a call or reference if it is a {@code close()}. */
  private Optional<ExecutableElement> closeOf(TreePath path) {
    return trees.getElement(path) instanceof ExecutableElement method
            && method.getSimpleName().equals(close)
            && method.getParameters().isEmpty()
        ? Optional.of(method)
        : Optional.empty();
  }

  /** What is closed as a resource of a try; empty as for calls. */
  public Optional<Closing> ofResource(TreePath resource) {
    return closeables.closingOfResource(trees.getTypeMirror(resource));
  }

  /** Whether the closing of an expression's value has to be awaited. */
  public boolean needAsync(TreePath expression) {
    return closeables
        .closing(trees.getTypeMirror(expression))
        .filter(Closing::needsAsync)
        .isPresent();
  }

  /** Whether an expression's type implements {@code closeAsync}. */
  public boolean hasOwn(TreePath expression) {
    return closeables.implementsClosing(trees.getTypeMirror(expression));
  }

  /** Whether something is so closed in a body, apart from the lambdas and classes in it. */
  public boolean areIn(TreePath body) {
    return Boolean.TRUE.equals(new Search().scan(body, null));
  }

  private final class Search extends TreePathScanner<Boolean, Void> {
    @Override
    public Boolean visitTry(TryTree tree, Void unused) {
      boolean found =
          tree.getResources().stream()
              .anyMatch(
                  resource -> ofResource(new TreePath(getCurrentPath(), resource)).isPresent());
      return reduce(found, super.visitTry(tree, null));
    }

    @Override
    public Boolean visitMethodInvocation(MethodInvocationTree call, Void unused) {
      return reduce(ofCall(getCurrentPath()).isPresent(), super.visitMethodInvocation(call, null));
    }

    @Override
    public Boolean visitLambdaExpression(LambdaExpressionTree inner, Void unused) {
      return false;
    }

    @Override
    public Boolean visitClass(ClassTree inner, Void unused) {
      return false;
    }

    @Override
    public Boolean reduce(Boolean one, Boolean other) {
      return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
    }
  }

  /** The innermost class around a point that has the method. */
  private Optional<TypeElement> enclosingClass(TreePath path, ExecutableElement method) {
    TypeMirror declarer = types.erasure(method.getEnclosingElement().asType());
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof ClassTree) {
        Element type = trees.getElement(at);
        if (type instanceof TypeElement found
            && types.isSubtype(types.erasure(found.asType()), declarer)) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }
}
