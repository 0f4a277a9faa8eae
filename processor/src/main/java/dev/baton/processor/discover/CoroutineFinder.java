package dev.baton.processor.discover;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.FunctionalInterfaces;
import dev.baton.processor.model.TypeModel;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Suppression;
import dev.baton.weaver.names.MachineNames;
import dev.baton.weaver.names.WovenNames;
import dev.baton.weaver.plan.AwaitPoint;
import dev.baton.weaver.plan.ReturnKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * The walk over an analysed top-level class that collects all that the weaver has to know of it:
 * its coroutines, the classes that they stand in, and what these make, refer to and close.
 */
final class CoroutineFinder extends TreePathScanner<Void, Void> {
  private final Elements elements;
  private final Trees trees;
  private final TypeModel model;
  private final SourceText text;
  private final MachineNames machines;
  private final Suppression suppression;
  private final List<SourceClass> classes = new ArrayList<>();
  private final List<DiscoveredCoroutine> coroutines = new ArrayList<>();

  /** The innermost class around the walk; null outside of the top-level one. */
  private EnclosingClass scope;

  /** The member of that class around the walk; null between members. */
  private Member member;

  /** The type that {@code new} names, while the walk is in its anonymous body. */
  private String anonymous = "";

  /**
   * A member of a class that lambdas can stand in.
   *
   * @param javacName what javac names its lambdas after
   * @param name what their machines are named after
   */
  private record Member(String javacName, String name) {}

  CoroutineFinder(
      Elements elements, Trees trees, TypeModel model, SourceText text, TypeElement topLevel) {
    this.elements = elements;
    this.trees = trees;
    this.model = model;
    this.text = text;
    this.machines = TypeNames.leaveFree(topLevel);
    this.suppression = new Suppression(trees);
  }

  /** The classes that the walk has come through, in the source's order. */
  List<SourceClass> classes() {
    return classes;
  }

  /** Their coroutines, in the source's order. */
  List<DiscoveredCoroutine> coroutines() {
    return coroutines;
  }

  @Override
  public Void visitNewClass(NewClassTree creation, Void unused) {
    scan(creation.getEnclosingExpression(), null);
    scan(creation.getArguments(), null);
    anonymous = simpleName(creation.getIdentifier());
    scan(creation.getClassBody(), null);
    anonymous = "";
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    if (!(trees.getElement(getCurrentPath()) instanceof TypeElement type)) {
      return null; // javac has found it wrong
    }
    EnclosingClass outer = scope;
    var entered =
        new SourceClass(elements.getBinaryName(type).toString(), Place.of(getCurrentPath()));
    classes.add(entered);
    scope =
        outer == null
            ? new EnclosingClass(entered, "")
            : outer.inner(entered, tree.getSimpleName() + anonymous);
    anonymous = "";
    Member outerMember = member;
    member = null;
    super.visitClass(tree, null);
    member = outerMember;
    scope = outer;
    return null;
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    if (method.getBody() != null
        && trees.getElement(getCurrentPath()) instanceof ExecutableElement element
        && AsyncElements.isAsync(element)) {
      // Without a kind the checks have refused it.
      AsyncElements.returnKind(element)
          .ifPresent(kind -> coroutines.add(describe(method, element, kind)));
    }
    String name = method.getName().toString();
    boolean isConstructor = name.equals("<init>");
    Member entered = isConstructor ? new Member("new", "New") : new Member(name, name);
    in(entered, () -> super.visitMethod(method, null));
    return null;
  }

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    boolean isStatic = variable.getModifiers().getFlags().contains(Modifier.STATIC);
    String javac = isStatic ? "static" : "new";
    Member entered = new Member(javac, variable.getName().toString());
    in(entered, () -> super.visitVariable(variable, null));
    return null;
  }

  @Override
  public Void visitBlock(BlockTree block, Void unused) {
    Member entered = block.isStatic() ? new Member("static", "Static") : new Member("new", "New");
    in(entered, () -> super.visitBlock(block, null));
    return null;
  }

  /** Variables and blocks within a method are part of it. */
  private void in(Member entered, Runnable walk) {
    Member outer = member;
    member = outer == null ? entered : outer;
    walk.run();
    member = outer;
  }

  /** An async lambda without an await needs no machine; what it implements counts all the same. */
  @Override
  public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    asyncFunction()
        .ifPresent(
            function -> {
              scope.type().add(function);
              List<AwaitPoint> awaits = awaits(lambda.getBody());
              TreePath body = new TreePath(getCurrentPath(), lambda.getBody());
              if (!awaits.isEmpty() || model.closings().areIn(body)) {
                coroutines.add(describe(lambda, awaits));
              }
            });
    return super.visitLambdaExpression(lambda, null);
  }

  /** What a method reference calls starts late, as in a lambda. */
  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    asyncFunction()
        .ifPresent(
            function -> {
              scope.type().add(function);
              if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method
                  && AsyncElements.isAsync(method)) {
                scope.type().add(new SourceClass.AsyncReference(method, qualifier(reference)));
              }
            });
    return super.visitMemberReference(reference, null);
  }

  private TypeMirror qualifier(MemberReferenceTree reference) {
    return trees.getTypeMirror(new TreePath(getCurrentPath(), reference.getQualifierExpression()));
  }

  /** What the lambda or method reference here implements, if that is async. */
  private Optional<FunctionalInterfaces.Function> asyncFunction() {
    return model
        .functions()
        .of(trees.getTypeMirror(getCurrentPath()))
        .filter(FunctionalInterfaces.Function::isAsync);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    model.closings().ofCall(getCurrentPath()).ifPresent(scope.type()::add);
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    for (Tree resource : tree.getResources()) {
      TreePath path = new TreePath(getCurrentPath(), resource);
      model.closings().ofResource(path).ifPresent(scope.type()::add);
    }
    return super.visitTry(tree, null);
  }

  private DiscoveredCoroutine describe(LambdaExpressionTree lambda, List<AwaitPoint> awaits) {
    return new DiscoveredCoroutine(
        Place.of(getCurrentPath()),
        WovenNames.LAMBDA + member.javacName(),
        scope.type().binaryName(),
        machines.take(scope.machinePrefix(), member.name(), "Lambda"),
        text.lineOf(text.start(lambda)),
        Optional.empty(),
        Optional.empty(),
        acceptsSize(),
        awaits);
  }

  private DiscoveredCoroutine describe(
      MethodTree method, ExecutableElement element, ReturnKind kind) {
    String name = method.getName().toString();
    return new DiscoveredCoroutine(
        Place.of(getCurrentPath()),
        name,
        scope.type().binaryName(),
        machines.take(scope.machinePrefix(), name, ""),
        text.lineOfName(method),
        Optional.of(element),
        Optional.of(kind),
        acceptsSize(),
        awaits(method.getBody()));
  }

  private boolean acceptsSize() {
    return suppression.suppresses(Message.TOO_LARGE_FOR_JIT, getCurrentPath());
  }

  private List<AwaitPoint> awaits(Tree body) {
    TreePath here = getCurrentPath();
    return AwaitFinder.find(
        body, text, call -> model.suspending().of(trees.getElement(new TreePath(here, call))));
  }

  private static String simpleName(Tree type) {
    if (type instanceof ParameterizedTypeTree parameterized) {
      return simpleName(parameterized.getType());
    }
    String written = type instanceof IdentifierTree name ? name.getName().toString() : "" + type;
    return written.substring(written.lastIndexOf('.') + 1).replaceAll("\\W", "");
  }
}
