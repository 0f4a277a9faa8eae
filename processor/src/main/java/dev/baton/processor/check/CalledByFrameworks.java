package dev.baton.processor.check;

import com.sun.source.util.TreePath;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.report.Message;
import dev.baton.weaver.plan.CalledMethod;
import dev.baton.weaver.plan.CallerWarning;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/**
 * Check: a method that JUnit or another framework calls, and that returns a coroutine, is called by
 * something that runs it.
 */
final class CalledByFrameworks {
  private final TypeQueries typing;
  private final Findings findings;

  /** What has been told of classes, which is told once of each. */
  private final Map<Element, Set<CallerWarning>> told = new HashMap<>();

  CalledByFrameworks(TypeQueries typing, Findings findings) {
    this.typing = typing;
    this.findings = findings;
  }

  void check(TreePath path, ExecutableElement method) {
    if (!TypeQueries.mayBeCalled(method)
        || !typing.returnsColdly(method) && !AsyncElements.isAsync(method)
        || method.getModifiers().contains(Modifier.ABSTRACT)) {
      return;
    }
    typing
        .wrongCaller(method)
        .filter(found -> !found.warning().isOfClass() || isNew(method, found.warning()))
        .ifPresent(found -> add(path, found));
  }

  private boolean isNew(ExecutableElement method, CallerWarning warning) {
    return told.computeIfAbsent(method.getEnclosingElement(), type -> new HashSet<>()).add(warning);
  }

  private void add(TreePath path, CalledMethod.Found found) {
    Message message =
        switch (found.warning()) {
          case TEST_NEVER_RUNS -> Message.TEST_NEVER_RUNS;
          case TEST_OF_JUNIT_4 -> Message.TEST_OF_JUNIT_4;
          case TEST_WITHOUT_KIT -> Message.TEST_WITHOUT_KIT;
          case TEST_WITHOUT_EXTENSION -> Message.TEST_WITHOUT_EXTENSION;
          case RESULT_DROPPED -> Message.RESULT_DROPPED;
        };
    findings.add(message, path, path.getLeaf(), found.text());
  }
}
