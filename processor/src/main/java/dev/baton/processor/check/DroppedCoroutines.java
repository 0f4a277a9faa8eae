package dev.baton.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.baton.processor.report.Message;
import javax.lang.model.element.ExecutableElement;

/**
 * Check: a coroutine or a generator is not created and forgotten.
 *
 * <p>Only methods that are declared to return one count, not those that return a type variable:
 * {@code pending.put(key, probe(link))} returns a coroutine too, but one that was created before.
 */
final class DroppedCoroutines {
  private final TypeQueries typing;
  private final Findings findings;
  private final RecordedCalls recorded;

  DroppedCoroutines(TypeQueries typing, Findings findings) {
    this.typing = typing;
    this.findings = findings;
    this.recorded = new RecordedCalls(typing);
  }

  /** Checks an expression whose value nobody gets. */
  void check(TreePath expression) {
    TreePath path = TypeQueries.inside(expression);
    if (path.getLeaf() instanceof MethodInvocationTree call && !recorded.isOne(path)) {
      typing.called(path).ifPresent(method -> check(path, call, method));
    }
  }

  /** Checks the value of a lambda whose interface takes none. */
  void checkLambda(TreePath lambda, TreePath value) {
    if (!recorded.areIn(lambda)) {
      check(value);
    }
  }

  /** Checks a method reference; what it gives when it is called nobody gets. */
  void checkReference(TreePath reference) {
    if (typing.element(reference) instanceof ExecutableElement method
        && !recorded.areIn(reference)) {
      boolean none = method.getParameters().isEmpty();
      check(reference, reference.getLeaf(), method, method.getSimpleName() + (none ? "()" : "(…)"));
    }
  }

  private void check(TreePath path, MethodInvocationTree call, ExecutableElement method) {
    check(path, TypeQueries.select(call), method, TypeQueries.text(call, method));
  }

  private void check(TreePath path, Tree point, ExecutableElement method, String text) {
    if (typing.givesCoroutine(method)) {
      findings.add(Message.UNAWAITED, path, point, text);
    } else if (typing.givesGenerator(method)) {
      findings.add(Message.UNUSED_GENERATOR, path, point, text);
    }
  }
}
