package dev.baton.processor.check;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.report.Message;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.ReturnKind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/**
 * Check: a tail call does not leave a try that was meant to cover it. {@code return other()} ends
 * this coroutine, and runs the other in its place; by then the try has been left.
 *
 * <p>It looks at coroutines, of which no code has run yet, and at async methods. What another
 * method that returns a future does before it returns is covered by the try, and may be all that
 * was meant.
 */
final class TailCalls {
  private final TypeQueries typing;
  private final Findings findings;

  /** The switch expressions whose value is returned, of those that the walk has come to. */
  private final Set<Tree> returnedSwitches = Collections.newSetFromMap(new IdentityHashMap<>());

  TailCalls(TypeQueries typing, Findings findings) {
    this.typing = typing;
    this.findings = findings;
  }

  /** Checks an expression that is returned. */
  void checkReturned(TreePath returned, BodyContext body) {
    TreePath path = TypeQueries.inside(returned);
    Tree leaf = path.getLeaf();
    if (leaf instanceof ConditionalExpressionTree choice) {
      checkReturned(new TreePath(path, choice.getTrueExpression()), body);
      checkReturned(new TreePath(path, choice.getFalseExpression()), body);
    } else if (leaf instanceof TypeCastTree cast) {
      checkReturned(new TreePath(path, cast.getExpression()), body);
    } else if (leaf instanceof SwitchExpressionTree) {
      returnedSwitches.add(leaf);
    } else if (leaf instanceof MethodInvocationTree call && body.isInTry()) {
      typing
          .called(path)
          .filter(this::runsLater)
          .ifPresent(
              method -> {
                String text = TypeQueries.text(call, method);
                findings.add(
                    Message.TAIL_CALL_IN_TRY,
                    path,
                    TypeQueries.select(call),
                    text,
                    stay(text, body));
              });
    }
  }

  /** Checks what a switch gives, which is returned if the innermost switch expression is. */
  void checkYielded(TreePath yielded, BodyContext body) {
    TreePath at = yielded.getParentPath();
    while (at != null && !(at.getLeaf() instanceof SwitchExpressionTree)) {
      at = at.getParentPath();
    }
    if (at != null && returnedSwitches.contains(at.getLeaf())) {
      checkReturned(yielded, body);
    }
  }

  private boolean runsLater(ExecutableElement method) {
    boolean isDone =
        typing.isBaton(method) && method.getSimpleName().contentEquals(RuntimeNames.DONE.name());
    return !isDone && (typing.givesCoroutine(method) || AsyncElements.isAsync(method));
  }

  private static String stay(String call, BodyContext body) {
    ReturnKind kind = body.returns().orElse(ReturnKind.COROUTINE);
    return switch (kind) {
      case COROUTINE -> "return done(await(" + call + "))";
      case TASK -> "return done(await(" + call + ")).task()";
      case COMPLETABLE_FUTURE, COMPLETION_STAGE ->
          "return CompletableFuture.completedFuture(await(" + call + "))";
      case GENERATOR, ASYNC_GENERATOR -> "emitAll(" + call + "); return end()";
    };
  }
}
