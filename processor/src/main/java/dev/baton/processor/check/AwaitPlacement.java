package dev.baton.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.baton.processor.report.Message;

/** Check: an await stands in a body that is woven, and holds no monitor. */
final class AwaitPlacement {
  private final Findings findings;

  AwaitPlacement(Findings findings) {
    this.findings = findings;
  }

  void check(TreePath await, Body body) {
    ExpressionTree name = ((MethodInvocationTree) await.getLeaf()).getMethodSelect();
    switch (body.kind()) {
      case ASYNC -> {
        if (body.reportMonitor()) {
          findings.add(Message.AWAIT_IN_MONITOR, await, name);
        }
      }
      case METHOD -> findings.add(Message.AWAIT_OUTSIDE_ASYNC, await, name, body.method());
      case LAMBDA ->
          findings.add(Message.AWAIT_IN_LAMBDA, await, name, body.owner(), body.method());
      case CONSTRUCTOR -> findings.add(Message.AWAIT_IN_CONSTRUCTOR, await, name);
      case INITIALIZER -> findings.add(Message.AWAIT_IN_INITIALIZER, await, name);
      case UNKNOWN -> {}
    }
  }
}
