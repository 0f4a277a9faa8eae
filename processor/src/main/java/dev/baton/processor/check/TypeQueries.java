package dev.baton.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.baton.processor.model.AsyncClosings;
import dev.baton.processor.model.Closing;
import dev.baton.processor.model.FunctionalInterfaces;
import dev.baton.processor.model.Suspending;
import dev.baton.processor.model.SuspendingMethods;
import dev.baton.processor.model.TypeModel;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.CalledMethod;
import dev.baton.weaver.plan.ReturnKind;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What the types of analysed trees tell the checks. */
final class TypeQueries {
  private final Trees trees;
  private final TypeModel model;

  TypeQueries(Trees trees, TypeModel model) {
    this.trees = trees;
    this.model = model;
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
    return model.suspending().of(element);
  }

  /** Whether a call emits all that something gives that has to be awaited. */
  boolean emitsAsync(TreePath call) {
    return called(call)
        .filter(method -> method.getSimpleName().contentEquals(RuntimeNames.EMIT_ALL.name()))
        .filter(
            method ->
                isA(
                    method.getParameters().get(0).asType(),
                    RuntimeNames.ASYNC_ITERABLE.qualifiedName()))
        .isPresent();
  }

  boolean isBaton(ExecutableElement method) {
    return SuspendingMethods.isBatons(method);
  }

  /** What a call, a method reference or a resource closes; empty if nothing that may be awaited. */
  Optional<Closing> closed(TreePath path) {
    AsyncClosings closings = model.closings();
    if (path.getLeaf() instanceof MethodInvocationTree) {
      return closings.ofCall(path);
    }
    return path.getLeaf() instanceof MemberReferenceTree
        ? closings.ofReference(path)
        : closings.ofResource(path);
  }

  /** Whether the closing of an expression's value has to be awaited. */
  boolean closesAsync(TreePath expression) {
    return model.closings().needAsync(expression);
  }

  /** Whether the closing that {@code super} stands for is not abstract. */
  boolean hasOwnClosing(TreePath superclass) {
    return model.closings().hasOwn(superclass);
  }

  /** Whether {@code X.super} names a class, and not an interface. */
  boolean namesClass(TreePath path, MemberSelectTree superclass) {
    Element named = trees.getElement(new TreePath(path, superclass.getExpression()));
    return named != null && named.getKind().isClass();
  }

  /** The method that a lambda implements; empty if the lambda's type is erroneous. */
  Optional<FunctionalInterfaces.Function> function(TreePath lambda) {
    return model.functions().of(trees.getTypeMirror(lambda));
  }

  /** The one abstract method of an interface. */
  Optional<FunctionalInterfaces.Function> function(TypeElement owner) {
    return model.functions().of(owner);
  }

  /** Whether a method is declared to return a coroutine, and not just a type variable. */
  boolean givesCoroutine(ExecutableElement method) {
    return model.givesCoroutine(method);
  }

  /** Whether a method returns what is Baton's own, as async methods do. */
  boolean returnsColdly(ExecutableElement method) {
    TypeMirror type = method.getReturnType();
    return Stream.of(ReturnKind.values())
        .filter(kind -> !kind.isFuture())
        .anyMatch(kind -> isA(type, kind.type().qualifiedName()));
  }

  /** Whether anything but code of the user's may call a method, as its annotations would say. */
  static boolean mayBeCalled(ExecutableElement method) {
    return !method.getAnnotationMirrors().isEmpty()
        || method.getParameters().stream()
            .anyMatch(parameter -> !parameter.getAnnotationMirrors().isEmpty());
  }

  /** Whether a method is an async one that returns a generator. */
  boolean givesGenerator(ExecutableElement method) {
    return model.givesGenerator(method);
  }

  /** What is wrong with how a method is called, as its annotations tell; empty for nothing. */
  Optional<CalledMethod.Found> wrongCaller(ExecutableElement method) {
    return model.wrongCaller(method);
  }

  /** Whether a type is a class or a subclass of it; not so of type variables. */
  boolean isA(TypeMirror type, String className) {
    return model.subtypes().isA(type, className);
  }

  /** Whether a method is declared by a class, or overrides a method that is. */
  boolean isMethodOf(ExecutableElement method, String className) {
    return model.subtypes().isMethodOf(method, className);
  }

  /** The capability whose method a call calls. */
  Optional<TypeElement> capability(TreePath call, ExecutableElement method) {
    var receiver =
        select((MethodInvocationTree) call.getLeaf()) instanceof MemberSelectTree select
            ? trees.getTypeMirror(new TreePath(call, select.getExpression()))
            : null;
    return model.capabilities().of(method, receiver);
  }

  /** Whether a lambda is an expression whose value nobody gets. */
  boolean dropsValue(TreePath lambda) {
    return ((LambdaExpressionTree) lambda.getLeaf()).getBodyKind()
            == LambdaExpressionTree.BodyKind.EXPRESSION
        && givesNothing(lambda);
  }

  /** Whether the method that a lambda or a method reference implements has no result. */
  boolean givesNothing(TreePath function) {
    return function(function)
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
