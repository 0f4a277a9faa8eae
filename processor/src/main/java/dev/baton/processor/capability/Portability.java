package dev.baton.processor.capability;

import dev.baton.processor.model.CapabilityElements;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Reporter;
import dev.baton.weaver.names.RuntimeNames;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Check: what a capability's methods take and give can go to other machines, if it says so. */
final class Portability {
  private final Types types;
  private final Reporter reporter;

  Portability(Types types, Reporter reporter) {
    this.types = types;
    this.reporter = reporter;
  }

  void check(TypeElement capability, List<OfferedMethod> methods) {
    AnnotationMirror annotation =
        CapabilityElements.annotation(capability, RuntimeNames.CAPABILITY).orElseThrow();
    if (CapabilityElements.isSet(annotation, "remote") && !isQuiet(capability)) {
      methods.stream()
          .filter(method -> !isQuiet(method.element()))
          .forEach(method -> check(capability, method));
    }
  }

  private void check(TypeElement capability, OfferedMethod method) {
    String name = capability.getSimpleName() + "." + method.name();
    boolean isOwn = method.element().getEnclosingElement().equals(capability);
    List<? extends VariableElement> parameters = method.element().getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      TypeMirror type = method.type().getParameterTypes().get(i);
      Element at = isOwn ? parameters.get(i) : capability;
      report(at, "The parameter " + parameters.get(i).getSimpleName(), name, type);
    }
    Element at = isOwn ? method.element() : capability;
    report(at, "What the method gives", name, method.type().getReturnType());
  }

  private void report(Element at, String what, String method, TypeMirror type) {
    Optional<String> path = new PortableTypes(types).fault(method, type);
    path.ifPresent(fault -> reporter.reportAt(at, Message.NOT_PORTABLE, what, fault));
  }

  /** Whether a declaration, or one around it, suppresses the warning. */
  private static boolean isQuiet(Element element) {
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      SuppressWarnings quiet = e.getAnnotation(SuppressWarnings.class);
      if (quiet != null && List.of(quiet.value()).contains(Message.NOT_PORTABLE.id())) {
        return true;
      }
    }
    return false;
  }
}
