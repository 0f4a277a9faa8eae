package dev.baton.processor.check;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.baton.processor.determinism.DeterminismChecks;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.FunctionalInterfaces;
import dev.baton.processor.model.Suspending;
import dev.baton.processor.report.Message;
import dev.baton.weaver.plan.ReturnKind;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;

/**
 * A walk over an analysed class that knows the body around each point, and asks each check there.
 */
final class CheckWalk extends TreePathScanner<Void, Void> {
  private final TypeQueries typing;
  private final Findings findings;
  private final AsyncDeclarations declarations;
  private final CalledByFrameworks frameworks;
  private final SuspensionPlacement placement;
  private final BlockingCalls blocking;
  private final CapabilityCalls capabilities;
  private final Closings closings;
  private final DroppedCoroutines dropped;
  private final TailCalls tailCalls;
  private final DeterministicCode deterministic;

  private BodyContext body = BodyContext.of(BodyContext.Kind.INITIALIZER);

  CheckWalk(TypeQueries typing, Findings findings, DeterminismChecks determinism) {
    this.typing = typing;
    this.findings = findings;
    this.declarations = new AsyncDeclarations(typing, findings);
    this.frameworks = new CalledByFrameworks(typing, findings);
    this.placement = new SuspensionPlacement(findings);
    this.blocking = new BlockingCalls(typing, findings);
    this.capabilities = new CapabilityCalls(typing, findings);
    this.closings = new Closings(typing, placement, findings);
    this.dropped = new DroppedCoroutines(typing, findings);
    this.tailCalls = new TailCalls(typing, findings);
    this.deterministic = new DeterministicCode(typing, determinism);
  }

  private void in(BodyContext inner, Runnable walk) {
    BodyContext outer = body;
    body = inner;
    walk.run();
    body = outer;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    capabilities.checkLocal(getCurrentPath());
    deterministic.in(
        getCurrentPath(),
        () -> in(BodyContext.of(BodyContext.Kind.INITIALIZER), () -> super.visitClass(tree, null)));
    return null;
  }

  @Override
  public Void visitMethod(MethodTree tree, Void unused) {
    Element element = typing.element(getCurrentPath());
    if (element instanceof ExecutableElement method) {
      if (AsyncElements.isAsync(method)) {
        declarations.check(getCurrentPath(), method);
      } else {
        declarations.checkOther(getCurrentPath(), method);
      }
      frameworks.check(getCurrentPath(), method);
    }
    deterministic.in(
        getCurrentPath(), () -> in(bodyOf(element), () -> super.visitMethod(tree, null)));
    return null;
  }

  private static BodyContext bodyOf(Element element) {
    if (!(element instanceof ExecutableElement method)) {
      return BodyContext.of(BodyContext.Kind.UNKNOWN);
    }
    if (AsyncElements.isAsync(method)) {
      return BodyContext.async(AsyncElements.returnKind(method));
    }
    return method.getKind() == ElementKind.CONSTRUCTOR
        ? BodyContext.of(BodyContext.Kind.CONSTRUCTOR)
        : BodyContext.method(method);
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    Optional<FunctionalInterfaces.Function> function = typing.function(getCurrentPath());
    if (typing.dropsValue(getCurrentPath())) {
      dropped.checkLambda(getCurrentPath(), new TreePath(getCurrentPath(), lambda.getBody()));
    }
    in(
        function
            .map(CheckWalk::bodyOf)
            .orElse(BodyContext.of(BodyContext.Kind.UNKNOWN))
            .within(body),
        () -> super.visitLambdaExpression(lambda, null));
    return null;
  }

  private static BodyContext bodyOf(FunctionalInterfaces.Function function) {
    return function.isAsync()
        ? BodyContext.async(AsyncElements.returnKind(function.method()))
        : BodyContext.lambda(function);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    Optional<ExecutableElement> called = typing.called(getCurrentPath());
    Optional<Suspending> suspending = called.flatMap(typing::suspending);
    if (suspending.isPresent()) {
      check(call, suspending.get());
    } else if (!closings.checkCall(getCurrentPath(), body)
        && called.isPresent()
        && body.isAsync()
        && !isSynchronous(body)) {
      blocking.check(getCurrentPath(), called.get());
      capabilities.check(getCurrentPath(), called.get());
    }
    return super.visitMethodInvocation(call, null);
  }

  private void check(MethodInvocationTree call, Suspending method) {
    TreePath path = getCurrentPath();
    if (method == Suspending.EACH && !isLoopHeader(path)) {
      findings.add(Message.EACH_OUTSIDE_LOOP, path, call.getMethodSelect());
    } else if (method == Suspending.END) {
      placement.checkEnd(path, call.getMethodSelect(), body);
    } else if (method.emits() && !(body.isGenerator() && typing.emitsAsync(path))) {
      placement.checkEmit(path, call.getMethodSelect(), method, body);
    } else {
      placement.checkAwait(path, call.getMethodSelect(), method.methodName(), body);
    }
  }

  /** Whether a call is what an enhanced loop goes through. */
  private static boolean isLoopHeader(TreePath call) {
    Tree expression = call.getLeaf();
    TreePath parent = call.getParentPath();
    while (parent.getLeaf() instanceof ParenthesizedTree) {
      expression = parent.getLeaf();
      parent = parent.getParentPath();
    }
    return parent.getLeaf() instanceof EnhancedForLoopTree loop
        && loop.getExpression() == expression;
  }

  /** A synchronous generator runs on its consumer's thread, and nothing else waits for it. */
  private static boolean isSynchronous(BodyContext body) {
    return body.returns().filter(ReturnKind.GENERATOR::equals).isPresent();
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    Optional<Suspending> method = typing.suspending(typing.element(getCurrentPath()));
    if (method.isPresent()) {
      findings.add(Message.AWAIT_REFERENCE, getCurrentPath(), reference, method.get().methodName());
    }
    closings.checkReference(getCurrentPath());
    if (typing.givesNothing(getCurrentPath())) {
      dropped.checkReference(getCurrentPath());
    }
    return super.visitMemberReference(reference, null);
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree statement, Void unused) {
    dropped.check(new TreePath(getCurrentPath(), statement.getExpression()));
    return super.visitExpressionStatement(statement, null);
  }

  @Override
  public Void visitReturn(ReturnTree statement, Void unused) {
    if (body.isAsync() && statement.getExpression() != null) {
      tailCalls.checkReturned(new TreePath(getCurrentPath(), statement.getExpression()), body);
    }
    return super.visitReturn(statement, null);
  }

  @Override
  public Void visitYield(YieldTree statement, Void unused) {
    tailCalls.checkYielded(new TreePath(getCurrentPath(), statement.getValue()), body);
    return super.visitYield(statement, null);
  }

  @Override
  public Void visitCase(CaseTree tree, Void unused) {
    if (tree.getBody() instanceof ExpressionTree value) {
      tailCalls.checkYielded(new TreePath(getCurrentPath(), value), body);
    }
    return super.visitCase(tree, null);
  }

  @Override
  public Void visitSynchronized(SynchronizedTree block, Void unused) {
    scan(block.getExpression(), null);
    body.inMonitor(() -> scan(block.getBlock(), null));
    return null;
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    boolean finallyThere = tree.getFinallyBlock() != null;
    boolean covers = finallyThere || !tree.getCatches().isEmpty() || !tree.getResources().isEmpty();
    body.inTry(
        covers,
        () -> {
          scan(tree.getResources(), null);
          for (Tree resource : tree.getResources()) {
            closings.checkResource(new TreePath(getCurrentPath(), resource), body);
          }
          scan(tree.getBlock(), null);
        });
    for (CatchTree clause : tree.getCatches()) {
      body.inTry(finallyThere, () -> scan(clause, null));
    }
    return scan(tree.getFinallyBlock(), null);
  }

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    closings.note(getCurrentPath());
    return super.visitVariable(variable, null);
  }
}
