package dev.baton.processor.model;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
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
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The closings of {@code AsyncCloseable}s in analysed trees, which async code awaits. */
public final class AsyncClosings {
  private static final String ASYNC_CLOSEABLE = "dev.baton.AsyncCloseable";
  private static final String CLOSE = "close";

  private final Trees trees;
  private final Elements elements;
  private final Types types;
  private final Subtypes subtypes;
  private final Name close;

  /** Creates the view. */
  public AsyncClosings(ProcessingEnvironment environment, Trees trees, Subtypes subtypes) {
    this.trees = trees;
    this.subtypes = subtypes;
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.close = elements.getName(CLOSE);
  }

  /** The type whose {@code close()} a call calls, erased, if that is an {@code AsyncCloseable}. */
  public Optional<TypeElement> ofCall(TreePath path) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    if (!call.getArguments().isEmpty()
        || !(trees.getElement(path) instanceof ExecutableElement method)
        || !method.getSimpleName().equals(close)) {
      return Optional.empty();
    }
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      TreePath selected = new TreePath(path, select);
      return asyncCloseable(trees.getTypeMirror(new TreePath(selected, select.getExpression())));
    }
    return enclosingClass(path).flatMap(type -> asyncCloseable(type.asType()));
  }

  /** The type, erased, of a resource of a try, if that is an {@code AsyncCloseable}. */
  public Optional<TypeElement> ofResource(TreePath resource) {
    return asyncCloseable(trees.getTypeMirror(resource));
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

  /** Whether a type closes as async code only can: it has no {@code close()} of its own. */
  public boolean needsAsync(TypeElement type) {
    return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
        .filter(method -> method.getSimpleName().equals(close))
        .filter(method -> method.getParameters().isEmpty())
        .map(method -> (TypeElement) method.getEnclosingElement())
        .anyMatch(owner -> owner.getQualifiedName().contentEquals(ASYNC_CLOSEABLE));
  }

  private Optional<TypeElement> asyncCloseable(TypeMirror type) {
    return type != null
            && types.erasure(type) instanceof DeclaredType erased
            && subtypes.isA(erased, ASYNC_CLOSEABLE)
        ? Optional.of((TypeElement) erased.asElement())
        : Optional.empty();
  }

  private Optional<TypeElement> enclosingClass(TreePath path) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof ClassTree) {
        Element type = trees.getElement(at);
        return type instanceof TypeElement found ? Optional.of(found) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
