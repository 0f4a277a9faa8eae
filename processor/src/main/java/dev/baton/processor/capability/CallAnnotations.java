package dev.baton.processor.capability;

import dev.baton.processor.model.CapabilityElements;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Reporter;
import dev.baton.weaver.names.RuntimeNames;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Check: what is said of calls is said of a capability's, and times are times. */
final class CallAnnotations {
  private static final Set<String> OF_CALLS =
      Set.of(RuntimeNames.CALL_TIMEOUT, RuntimeNames.ON_CANCEL, RuntimeNames.IDEMPOTENT);

  private final Reporter reporter;

  CallAnnotations(Reporter reporter) {
    this.reporter = reporter;
  }

  void check(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      if (OF_CALLS.contains(annotation.getQualifiedName().toString())) {
        for (Element element : round.getElementsAnnotatedWith(annotation)) {
          check(element, annotation);
        }
      }
    }
  }

  private void check(Element element, TypeElement annotation) {
    String name = annotation.getQualifiedName().toString();
    AnnotationMirror written = CapabilityElements.annotation(element, name).orElseThrow();
    Optional<String> outside = outside(element);
    if (outside.isPresent()) {
      String owner = element.getKind() == ElementKind.METHOD ? "type around it" : "type";
      reporter.reportAt(
          element,
          written,
          Message.OUTSIDE_CAPABILITY,
          annotation.getSimpleName(),
          outside.get(),
          owner);
    } else if (name.equals(RuntimeNames.CALL_TIMEOUT)) {
      Optional<AnnotationValue> time = CapabilityElements.value(written, "value");
      time.map(value -> value.getValue().toString())
          .filter(text -> CallTime.parse(text).isEmpty())
          .ifPresent(text -> reporter.reportAt(element, written, Message.CALL_TIMEOUT, text));
    }
  }

  /** Why it is none that a twin calls; empty if it is. */
  private static Optional<String> outside(Element element) {
    boolean isMethod = element.getKind() == ElementKind.METHOD;
    Element type = isMethod ? element.getEnclosingElement() : element;
    if (!CapabilityElements.isCapability(type)) {
      return Optional.of(type.getSimpleName() + " is none");
    }
    boolean called =
        !isMethod
            || element.getModifiers().contains(Modifier.PUBLIC)
                && !element.getModifiers().contains(Modifier.STATIC);
    return called
        ? Optional.empty()
        : Optional.of("only public methods that are not static are called through its twin");
  }
}
