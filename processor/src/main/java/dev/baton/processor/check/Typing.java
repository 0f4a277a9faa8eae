package dev.baton.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.baton.processor.model.AsyncClosings;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.FunctionalInterfaces;
import dev.baton.processor.model.Suspending;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the types of analysed trees tell the checks. */
final class Typing {
  private final Trees trees;
  private final Elements elements;
  private final Types types;
  private final FunctionalInterfaces functions;
  private final AsyncClosings closings;

  Typing(ProcessingEnvironment environment, Trees trees) {
    this.trees = trees;
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.functions = new FunctionalInterfaces(elements);
    this.closings = new AsyncClosings(environment, trees);
  }

  Element element(TreePath path) {
    return trees.getElement(path);
  }

  /** The method that a call calls; empty if the call is erroneous. */
  Optional<ExecutableElement> called(TreePath call) {
    return trees.getElement(call) instanceof ExecutableElement method
        ? Optional.of(method)
        : Optional.empty();
  }

  /** Which of Baton's suspending methods an element is. */
  Optional<Suspending> suspending(Element element) {
    return element instanceof ExecutableElement method && isBaton(method)
        ? Suspending.named(method.getSimpleName().toString())
        : Optional.empty();
  }

  /** Whether a call emits all that something gives that has to be awaited. */
  boolean emitsAsync(TreePath call) {
    return called(call)
        .filter(method -> method.getSimpleName().contentEquals("emitAll"))
        .filter(method -> isA(method.getParameters().get(0).asType(), "dev.baton.AsyncIterable"))
        .isPresent();
  }

  boolean isBaton(ExecutableElement method) {
    return ((TypeElement) method.getEnclosingElement())
        .getQualifiedName()
        .contentEquals("dev.baton.Baton");
  }

  /** The type that a call closes as async code only can. */
  Optional<TypeElement> closedByCall(TreePath call) {
    return closings.ofCall(call).filter(closings::needsAsync);
  }

  /** The type of a resource that is closed as async code only can. */
  Optional<TypeElement> closedResource(TreePath resource) {
    return closings.ofResource(resource).filter(closings::needsAsync);
  }

  /** The method that a lambda implements; empty if the lambda's type is erroneous. */
  Optional<FunctionalInterfaces.Function> function(TreePath lambda) {
    TypeMirror type = trees.getTypeMirror(lambda);
    return type == null ? Optional.empty() : functions.of(type);
  }

  /** The one abstract method of an interface. */
  Optional<FunctionalInterfaces.Function> function(TypeElement owner) {
    return functions.of(owner);
  }

  /** Whether a method is declared to return a coroutine, and not just a type variable. */
  boolean givesCoroutine(ExecutableElement method) {
    return isA(method.getReturnType(), "dev.baton.Coroutine");
  }

  /** Whether a method is an async one that returns a generator. */
  boolean givesGenerator(ExecutableElement method) {
    return AsyncElements.isAsync(method)
        && (isA(method.getReturnType(), "dev.baton.Generator")
            || isA(method.getReturnType(), "dev.baton.AsyncGenerator"));
  }

  /** Whether a type is a class or a subclass of it; not so of type variables. */
  boolean isA(TypeMirror type, String className) {
    TypeElement wanted = elements.getTypeElement(className);
    return wanted != null
        && type.getKind() == TypeKind.DECLARED
        && types.isSubtype(types.erasure(type), types.erasure(wanted.asType()));
  }

  /** Whether a lambda is an expression whose value nobody gets. */
  boolean dropsValue(TreePath lambda) {
    return ((LambdaExpressionTree) lambda.getLeaf()).getBodyKind()
            == LambdaExpressionTree.BodyKind.EXPRESSION
        && function(lambda)
            .filter(f -> f.method().getReturnType().getKind() == TypeKind.VOID)
            .isPresent();
  }

  /** A path without the parentheses around its leaf. */
  static TreePath inside(TreePath path) {
    Tree leaf = path.getLeaf();
    return leaf instanceof ParenthesizedTree parentheses
        ? inside(new TreePath(path, parentheses.getExpression()))
        : path;
  }

  /** The name of what a call calls, for messages: {@code probe(…)}. */
  static String text(MethodInvocationTree call, ExecutableElement method) {
    return method.getSimpleName() + (call.getArguments().isEmpty() ? "()" : "(…)");
  }

  static ExpressionTree select(MethodInvocationTree call) {
    return call.getMethodSelect();
  }
}
