package dev.baton.processor.check;

import com.sun.source.util.TreePath;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.FrameworkAnnotations;
import dev.baton.processor.model.TestElements;
import dev.baton.processor.report.Message;
import dev.baton.weaver.plan.ReturnKind;
import java.util.HashSet;
import java.util.Optional;
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

  /** The classes whose tests lack something, which is told once for each. */
  private final Set<Element> told = new HashSet<>();

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
    Optional<ReturnKind> kind = AsyncElements.returnKind(method);
    if (TestElements.isTestOfJUnit4(method)) {
      findings.add(Message.TEST_OF_JUNIT_4, path, path.getLeaf(), method.getSimpleName());
    } else if (TestElements.isFactory(method)) {
      neverRuns(path, method, "A test factory gives the tests in what it returns itself.");
    } else if (TestElements.isTest(method)) {
      if (!AsyncElements.isAsync(method)) {
        neverRuns(path, method, "Annotate it with @Async, which gives it a void method to be run.");
      } else if (kind.filter(ReturnKind::isGenerator).isPresent()) {
        neverRuns(path, method, "Let it return Coroutine<Void>.");
      } else if (kind.isPresent()) {
        checkKit(path, method);
      }
    } else if (typing.givesCoroutine(method) || typing.givesGenerator(method)) {
      FrameworkAnnotations.dropping(method, typing.hasSpring(), typing.givesGenerator(method))
          .ifPresent(
              found ->
                  findings.add(
                      Message.RESULT_DROPPED,
                      path,
                      path.getLeaf(),
                      method.getSimpleName(),
                      found,
                      method.getReturnType()));
    }
  }

  private void neverRuns(TreePath path, ExecutableElement method, String instead) {
    findings.add(
        Message.TEST_NEVER_RUNS,
        path,
        path.getLeaf(),
        method.getSimpleName(),
        method.getReturnType(),
        instead);
  }

  private void checkKit(TreePath path, ExecutableElement method) {
    boolean kit = typing.hasTestKit();
    if (kit && TestElements.hasExtension(method) || !told.add(method.getEnclosingElement())) {
      return;
    }
    Message message = kit ? Message.TEST_WITHOUT_EXTENSION : Message.TEST_WITHOUT_KIT;
    findings.add(
        message,
        path,
        path.getLeaf(),
        method.getSimpleName(),
        method.getEnclosingElement().getSimpleName());
  }
}
