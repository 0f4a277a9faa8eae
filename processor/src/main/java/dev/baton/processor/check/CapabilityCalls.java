package dev.baton.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.baton.processor.model.CapabilityElements;
import dev.baton.processor.report.Message;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/**
 * Check: async code calls a capability by its twin, and a local class, which annotation processing
 * does not see, is none.
 */
final class CapabilityCalls {
  private final TypeQueries typing;
  private final Findings findings;

  CapabilityCalls(TypeQueries typing, Findings findings) {
    this.typing = typing;
    this.findings = findings;
  }

  /** Checks a call in an async body. */
  void check(TreePath call, ExecutableElement method) {
    typing
        .capability(call, method)
        .ifPresent(
            capability -> {
              String name = method.getSimpleName().toString();
              String twin = CapabilityElements.twin(capability) + "." + name;
              findings.add(
                  Message.BLOCKING,
                  call,
                  TypeQueries.select((MethodInvocationTree) call.getLeaf()),
                  capability.getSimpleName() + "." + name,
                  "Await what " + twin + " gives, the method of its twin.");
            });
  }

  void checkLocal(TreePath type) {
    if (typing.element(type) instanceof TypeElement element
        && element.getNestingKind() == NestingKind.LOCAL
        && CapabilityElements.isCapability(element)) {
      findings.add(
          Message.CAPABILITY_TYPE,
          type,
          (ClassTree) type.getLeaf(),
          element.getSimpleName(),
          "it is local, and its twin, a class of its own in the package, cannot name it; move it out"
              + " of the method");
    }
  }
}
