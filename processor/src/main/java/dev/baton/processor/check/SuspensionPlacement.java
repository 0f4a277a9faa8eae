package dev.baton.processor.check;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.baton.processor.model.Suspending;
import dev.baton.processor.report.Message;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.ReturnKind;

/** Check: what suspends stands in a body that is woven for it, and holds no monitor. */
final class SuspensionPlacement {
  private final Findings findings;

  SuspensionPlacement(Findings findings) {
    this.findings = findings;
  }

  /** Checks something that awaits. */
  void checkAwait(TreePath at, Tree point, String what, BodyContext body) {
    if (body.returns().filter(ReturnKind.GENERATOR::equals).isPresent()) {
      findings.add(Message.AWAIT_IN_GENERATOR, at, point, what);
      return;
    }
    switch (body.kind()) {
      case ASYNC -> checkMonitor(at, point, what, body);
      case METHOD ->
          findings.add(Message.AWAIT_OUTSIDE_ASYNC, at, point, what, body.method(), notAsync(body));
      case LAMBDA -> {
        String other = body.otherAsync().map(name -> " for Baton, but for " + name).orElse("");
        findings.add(Message.AWAIT_IN_LAMBDA, at, point, what, body.owner(), body.method(), other);
      }
      case CONSTRUCTOR -> findings.add(Message.AWAIT_IN_CONSTRUCTOR, at, point, what);
      case INITIALIZER -> findings.add(Message.AWAIT_IN_INITIALIZER, at, point, what);
      case UNKNOWN -> {}
    }
  }

  private static String notAsync(BodyContext body) {
    return body.otherAsync()
        .map(
            other ->
                "is annotated with "
                    + other
                    + ", and not with Baton's @Async. Annotate it with "
                    + RuntimeNames.ASYNC)
        .orElse("is not async. Annotate it with @Async");
  }

  /** Checks something that gives elements to a generator's consumer. */
  void checkEmit(TreePath at, Tree point, Suspending method, BodyContext body) {
    if (body.isGenerator()) {
      checkMonitor(at, point, method.methodName(), body);
    } else if (body.isLambdaInGenerator()) {
      findings.add(Message.EMIT_IN_LAMBDA, at, point, method.methodName());
    } else if (body.kind() != BodyContext.Kind.UNKNOWN) {
      findings.add(Message.EMIT_OUTSIDE_GENERATOR, at, point, method.methodName());
    }
  }

  /** Checks the end of a generator. */
  void checkEnd(TreePath at, Tree point, BodyContext body) {
    if (!body.isGenerator() && body.kind() != BodyContext.Kind.UNKNOWN) {
      findings.add(Message.EMIT_OUTSIDE_GENERATOR, at, point, Suspending.END.methodName());
    }
  }

  private void checkMonitor(TreePath at, Tree point, String what, BodyContext body) {
    if (body.reportMonitor()) {
      findings.add(Message.AWAIT_IN_MONITOR, at, point, what);
    }
  }
}
