package dev.baton.scale.convert;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Converts one source file: splits its methods in two and puts an await at each call that they make
 * themselves, not in their lambdas and classes.
 *
 * <pre>
 * f(x)               ((int) await(Drive.&lt;Integer&gt;later(f(x))))      has a value; is computed, then waits
 * g(x)               ((int) await(g$a7(x)))                        is an async method itself
 * return g(x)        return g$a7(x)                                is one, and not in a try: a tail call
 * h();               { await(Drive.later()); h(); }                has no value: waits, then is called
 * return x           return done(x)
 * </pre>
 */
final class UnitConverter extends TreePathScanner<Void, Void> {
  private static final String AWAIT = "dev.baton.Baton.await(";
  private static final String LATER = "dev.baton.scale.Drive.later()";

  private final Trees trees;
  private final Types types;
  private final SourcePositions positions;
  private final CompilationUnitTree unit;
  private final TypeText text;
  private final Map<ExecutableElement, AsyncMethod> methods;
  private final Edits edits;
  private final Tally tally;

  /** The method whose body is visited; null outside of those that are converted. */
  private Body body;

  /** How far the visitor is within a method's body. */
  private static final class Body {
    final AsyncMethod method;
    int lambdas;
    int monitors;
    int tries;
    int awaits;

    Body(AsyncMethod method) {
      this.method = method;
    }
  }

  UnitConverter(
      Trees trees,
      Types types,
      CompilationUnitTree unit,
      TypeText text,
      Map<ExecutableElement, AsyncMethod> methods,
      Edits edits,
      Tally tally) {
    this.trees = trees;
    this.types = types;
    this.positions = trees.getSourcePositions();
    this.unit = unit;
    this.text = text;
    this.methods = methods;
    this.edits = edits;
    this.tally = tally;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    Body outer = body;
    body = null;
    super.visitClass(tree, null);
    body = outer;
    return null;
  }

  @Override
  public Void visitMethod(MethodTree tree, Void unused) {
    AsyncMethod method =
        trees.getElement(getCurrentPath()) instanceof ExecutableElement element
            ? methods.get(element)
            : null;
    if (method == null) {
      return super.visitMethod(tree, null);
    }
    tally.methods++;
    body = new Body(method);
    long open = start(tree.getBody());
    edits.insert(open, method.split());
    if (method.isVoid()) {
      // `if (true)` lets the return after it be reachable whatever stands within.
      edits.insert(open + 1, " if (true) {");
    }
    super.visitMethod(tree, null);
    if (body.awaits == 0) {
      tally.pauses++;
      edits.insert(open + 1, " " + AWAIT + LATER + ");");
    }
    if (method.isVoid()) {
      edits.insert(end(tree.getBody()) - 1, "} return dev.baton.Baton.<Void>done(null); ");
    }
    body = null;
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    if (body == null) {
      return super.visitLambdaExpression(tree, null);
    }
    body.lambdas++;
    super.visitLambdaExpression(tree, null);
    body.lambdas--;
    return null;
  }

  @Override
  public Void visitSynchronized(SynchronizedTree tree, Void unused) {
    if (body == null) {
      return super.visitSynchronized(tree, null);
    }
    scan(tree.getExpression(), null);
    body.monitors++;
    scan(tree.getBlock(), null);
    body.monitors--;
    return null;
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    if (body == null) {
      return super.visitTry(tree, null);
    }
    body.tries++;
    super.visitTry(tree, null);
    body.tries--;
    return null;
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    if (body == null || body.lambdas > 0) {
      return super.visitReturn(tree, null);
    }
    ExpressionTree value = tree.getExpression();
    if (value == null) {
      edits.insert(start(tree) + "return".length(), " dev.baton.Baton.<Void>done(null)");
      return null;
    }
    if (isTailCall(value)) {
      tally.tailCalls++;
      body.awaits++;
      callAsync((MethodInvocationTree) value, callee(new TreePath(getCurrentPath(), value)));
      return super.visitMethodInvocation((MethodInvocationTree) value, null);
    }
    TypeKind kind = body.method.element().getReturnType().getKind();
    String cast = kind.isPrimitive() ? "(" + kind.name().toLowerCase(Locale.ROOT) + ") (" : "";
    edits.insert(start(value), "dev.baton.Baton.<" + body.method.result() + ">done(" + cast);
    super.visitReturn(tree, null);
    edits.insert(end(value), cast.isEmpty() ? ")" : "))");
    return null;
  }

  private boolean isTailCall(ExpressionTree value) {
    if (body.tries > 0 || body.monitors > 0 || !(value instanceof MethodInvocationTree)) {
      return false;
    }
    AsyncMethod callee = callee(new TreePath(getCurrentPath(), value));
    return callee != null
        && callee.tree().getTypeParameters().isEmpty()
        && callee.owner().getTypeParameters().isEmpty()
        && types.isSameType(
            callee.element().getReturnType(), body.method.element().getReturnType());
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (body == null) {
      return super.visitMethodInvocation(call, null);
    }
    if (body.lambdas > 0 || body.monitors > 0) {
      tally.callLeft(body.lambdas > 0 ? Reason.IN_LAMBDA : Reason.IN_MONITOR);
      return super.visitMethodInvocation(call, null);
    }
    TypeMirror type = trees.getTypeMirror(getCurrentPath());
    AsyncMethod callee = callee(getCurrentPath());
    Tree parent = getCurrentPath().getParentPath().getLeaf();
    if (parent instanceof ExpressionStatementTree statement) {
      return statement(statement, call, type, callee);
    }
    return expression(call, type, callee);
  }

  private Void statement(
      ExpressionStatementTree statement,
      MethodInvocationTree call,
      TypeMirror type,
      AsyncMethod callee) {
    if (callee != null) {
      tally.awaited++;
      body.awaits++;
      edits.insert(start(call), AWAIT);
      callAsync(call, callee);
      super.visitMethodInvocation(call, null);
      edits.insert(end(call), ")");
      return null;
    }
    if (type.getKind() != TypeKind.VOID) {
      tally.wrapped++;
      body.awaits++;
      edits.insert(start(call), AWAIT + "dev.baton.scale.Drive.later(");
      super.visitMethodInvocation(call, null);
      edits.insert(end(call), "))");
      return null;
    }
    Tree around = getCurrentPath().getParentPath().getParentPath().getLeaf();
    if (around instanceof ForLoopTree loop && loop.getStatement() != statement) {
      tally.callLeft(Reason.NO_PLACE);
      return super.visitMethodInvocation(call, null);
    }
    tally.pauses++;
    body.awaits++;
    boolean block = around instanceof BlockTree || around instanceof CaseTree;
    edits.insert(start(statement), (block ? "" : "{ ") + AWAIT + LATER + "); ");
    super.visitMethodInvocation(call, null);
    if (!block) {
      edits.insert(end(statement), " }");
    }
    return null;
  }

  private Void expression(MethodInvocationTree call, TypeMirror type, AsyncMethod callee) {
    Optional<String> cast = text.of(type);
    Optional<String> boxed = text.boxed(type);
    if (cast.isEmpty() || boxed.isEmpty()) {
      tally.callLeft(Reason.TYPE);
      return super.visitMethodInvocation(call, null);
    }
    body.awaits++;
    boolean direct = callee != null && !TypeText.mentionsCapture(type);
    edits.insert(start(call), "((" + cast.get() + ") dev.baton.Baton.");
    if (direct) {
      tally.awaited++;
      edits.insert(start(call), "<" + boxed.get() + ">await(");
      callAsync(call, callee);
    } else {
      tally.wrapped++;
      edits.insert(start(call), "await(dev.baton.scale.Drive.<" + boxed.get() + ">later(");
    }
    super.visitMethodInvocation(call, null);
    edits.insert(end(call), direct ? "))" : ")))");
    return null;
  }

  /** Lets a call be one of the second method. */
  private void callAsync(MethodInvocationTree call, AsyncMethod callee) {
    ExpressionTree select = call.getMethodSelect();
    int length = callee.element().getSimpleName().length();
    String name = callee.name();
    if (select instanceof IdentifierTree
        && callee.element().getModifiers().contains(Modifier.STATIC)) {
      // It may be a static import.
      name = callee.owner().getQualifiedName() + "." + name;
    }
    edits.replace(end(select) - length, end(select), name);
  }

  /** The async method that a call always runs, or null. */
  private AsyncMethod callee(TreePath call) {
    AsyncMethod callee =
        trees.getElement(call) instanceof ExecutableElement element ? methods.get(element) : null;
    if (callee == null || !callee.isDirect()) {
      return null;
    }
    ExpressionTree select = ((MethodInvocationTree) call.getLeaf()).getMethodSelect();
    if (!text.samePackage(callee.owner())) {
      return null;
    }
    boolean plain =
        select instanceof IdentifierTree
            || callee.element().getModifiers().contains(Modifier.STATIC)
            // The receiver's type may have wildcards, and then a coroutine's type has captured
            // ones.
            || callee.owner().getTypeParameters().isEmpty();
    return plain ? callee : null;
  }

  private long start(Tree tree) {
    return positions.getStartPosition(unit, tree);
  }

  private long end(Tree tree) {
    return positions.getEndPosition(unit, tree);
  }
}
