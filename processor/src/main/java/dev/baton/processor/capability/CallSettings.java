package dev.baton.processor.capability;

import dev.baton.processor.model.CapabilityElements;
import dev.baton.weaver.names.RuntimeNames;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * What annotations say of the calls of a method: its own, or else those of the capability, or else
 * those of the type that declares it.
 *
 * @param timeout how long a call may take
 * @param onCancel the name of the policy for running calls that are cancelled
 * @param idempotent whether a call may run more than once
 */
record CallSettings(Optional<CallTime> timeout, Optional<String> onCancel, boolean idempotent) {
  static CallSettings of(TypeElement capability, ExecutableElement method) {
    return new CallSettings(
        find(capability, method, RuntimeNames.CALL_TIMEOUT)
            .flatMap(CallSettings::value)
            .flatMap(written -> CallTime.parse(written.getValue().toString())),
        find(capability, method, RuntimeNames.ON_CANCEL)
            .flatMap(CallSettings::value)
            .map(AnnotationValue::getValue)
            .filter(VariableElement.class::isInstance)
            .map(policy -> ((VariableElement) policy).getSimpleName().toString()),
        find(capability, method, RuntimeNames.IDEMPOTENT).isPresent());
  }

  private static Optional<AnnotationMirror> find(
      TypeElement capability, ExecutableElement method, String annotation) {
    return Stream.<Element>of(method, capability, method.getEnclosingElement())
        .flatMap(element -> CapabilityElements.annotation(element, annotation).stream())
        .findFirst();
  }

  private static Optional<AnnotationValue> value(AnnotationMirror annotation) {
    return CapabilityElements.value(annotation, "value");
  }
}
