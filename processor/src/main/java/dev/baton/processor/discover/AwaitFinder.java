package dev.baton.processor.discover;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.baton.processor.model.Suspending;
import dev.baton.weaver.plan.AwaitPoint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The awaits and emits of one body, numbered as they are evaluated: receiver, arguments, then the
 * await itself. Lambdas and classes within the body have awaits of their own, which are not these.
 */
final class AwaitFinder extends TreeScanner<Void, Void> {
  private static final int LONGEST = 80;

  /** What is awaited where it stands; {@code each} is in the header of its loop. */
  private static final Set<Suspending> ON_THEIR_OWN =
      EnumSet.of(Suspending.AWAIT, Suspending.EMIT, Suspending.EMIT_ALL);

  private final SourceText text;
  private final Function<MethodInvocationTree, Optional<Suspending>> suspending;
  private final List<AwaitPoint> found = new ArrayList<>();

  /** The innermost statement around the scanner. */
  private StatementTree statement;

  private AwaitFinder(
      SourceText text, Function<MethodInvocationTree, Optional<Suspending>> suspending) {
    this.text = text;
    this.suspending = suspending;
  }

  static List<AwaitPoint> find(
      Tree body, SourceText text, Function<MethodInvocationTree, Optional<Suspending>> suspending) {
    AwaitFinder finder = new AwaitFinder(text, suspending);
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
    if (suspending.apply(call).filter(ON_THEIR_OWN::contains).isPresent()) {
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

  /** {@code for (T x : each(source))} awaits where it asks for the next element. */
  @Override
  public Void visitEnhancedForLoop(EnhancedForLoopTree loop, Void unused) {
    scan(loop.getExpression(), null);
    if (call(loop.getExpression()) instanceof MethodInvocationTree each
        && suspending.apply(each).filter(Suspending.EACH::equals).isPresent()) {
      String header = loop.getVariable().getName() + " : " + text.oneLine(each);
      found.add(new AwaitPoint(text.lineOfCall(each), cut(header)));
    }
    return scan(loop.getStatement(), null);
  }

  private static Tree call(Tree expression) {
    return expression instanceof ParenthesizedTree parentheses
        ? call(parentheses.getExpression())
        : expression;
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
    return cut(fits ? whole : text.oneLine(call));
  }

  private static String cut(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
