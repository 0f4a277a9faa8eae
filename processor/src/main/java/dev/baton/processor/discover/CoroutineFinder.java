package dev.baton.processor.discover;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.FunctionalInterfaces;
import dev.baton.processor.model.TypeModel;
import dev.baton.weaver.plan.AwaitPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** A walk over an analysed top-level class that collects its coroutines, in the source's order. */
final class CoroutineFinder extends TreePathScanner<Void, Void> {
  private final Elements elements;
  private final Trees trees;
  private final TypeModel model;
  private final SourceText text;
  private final MachineNames machines;
  private final List<DiscoveredCoroutine> found = new ArrayList<>();

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
    this.machines = MachineNames.ofCompanion(topLevel);
  }

  List<DiscoveredCoroutine> find(TreePath topLevel) {
    scan(topLevel, null);
    return List.copyOf(found);
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
    String binaryName = elements.getBinaryName(type).toString();
    scope =
        outer == null
            ? new EnclosingClass(binaryName, "")
            : outer.inner(binaryName, tree.getSimpleName() + anonymous);
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
        && AsyncElements.isWoven(element)) {
      found.add(describe(method, element));
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

  /** An async lambda without an await needs no machine. */
  @Override
  public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    if (isAsync(getCurrentPath())) {
      List<AwaitPoint> awaits = awaits(lambda.getBody());
      TreePath body = new TreePath(getCurrentPath(), lambda.getBody());
      if (!awaits.isEmpty() || model.closings().areIn(body)) {
        found.add(describe(lambda, awaits));
      }
    }
    return super.visitLambdaExpression(lambda, null);
  }

  private boolean isAsync(TreePath lambda) {
    return model
        .functions()
        .of(trees.getTypeMirror(lambda))
        .filter(FunctionalInterfaces.Function::isAsync)
        .isPresent();
  }

  private DiscoveredCoroutine describe(LambdaExpressionTree lambda, List<AwaitPoint> awaits) {
    return new DiscoveredCoroutine(
        lambda,
        "lambda$" + member.javacName(),
        scope.binaryName(),
        machines.take(scope.machinePrefix(), member.name(), "Lambda"),
        text.lineOf(text.start(lambda)),
        Optional.empty(),
        awaits);
  }

  private DiscoveredCoroutine describe(MethodTree method, ExecutableElement element) {
    String name = method.getName().toString();
    return new DiscoveredCoroutine(
        method,
        name,
        scope.binaryName(),
        machines.take(scope.machinePrefix(), name, ""),
        text.lineOfName(method),
        Optional.of(element),
        awaits(method.getBody()));
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
