package dev.baton.processor.discover;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.baton.processor.weave.AwaitPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The awaits of one body, numbered as they are evaluated: receiver, arguments, then the await
 * itself. Lambdas and classes within the body have awaits of their own, which are not these.
 */
final class AwaitFinder extends TreeScanner<Void, Void> {
  private static final int LONGEST = 80;

  private final SourceText text;
  private final Predicate<MethodInvocationTree> isAwait;
  private final List<AwaitPoint> found = new ArrayList<>();

  /** The innermost statement around the scanner. */
  private StatementTree statement;

  private AwaitFinder(SourceText text, Predicate<MethodInvocationTree> isAwait) {
    this.text = text;
    this.isAwait = isAwait;
  }

  static List<AwaitPoint> find(
      Tree body, SourceText text, Predicate<MethodInvocationTree> isAwait) {
    AwaitFinder finder = new AwaitFinder(text, isAwait);
    finder.scan(body, null);
    return List.copyOf(finder.found);
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    StatementTree outer = statement;
    if (tree instanceof StatementTree inner) {
      statement = inner;
    }
    super.scan(tree, null);
    statement = outer;
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    super.visitMethodInvocation(call, null);
    if (isAwait.test(call)) {
      found.add(new AwaitPoint(text.lineOfCall(call), describe(call)));
    }
    return null;
  }

  /** In the order of evaluation, and of the bytecode; the default visits the update first. */
  @Override
  public Void visitForLoop(ForLoopTree loop, Void unused) {
    scan(loop.getInitializer(), null);
    scan(loop.getCondition(), null);
    scan(loop.getStatement(), null);
    return scan(loop.getUpdate(), null);
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    return null;
  }

  @Override
  public Void visitClass(ClassTree inner, Void unused) {
    return null;
  }

  private String describe(MethodInvocationTree call) {
    String whole = "";
    if (statement instanceof VariableTree variable) {
      whole = variable.getName() + " = " + text.oneLine(variable.getInitializer());
    } else if (statement instanceof ExpressionStatementTree expression) {
      whole = text.oneLine(expression.getExpression());
    }
    boolean fits = !whole.isEmpty() && whole.length() <= LONGEST;
    String line = fits ? whole : text.oneLine(call);
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
