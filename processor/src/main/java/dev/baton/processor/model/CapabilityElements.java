package dev.baton.processor.model;

import dev.baton.weaver.names.RuntimeNames;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** What the language model says of capabilities. */
public final class CapabilityElements {
  private static final String TWIN = "Async";
  private static final String TOOLS = RuntimeNames.TOOLS.simpleName();

  private CapabilityElements() {}

  /** Whether an element is annotated {@code @Capability}. */
  public static boolean isCapability(Element element) {
    return annotation(element, RuntimeNames.CAPABILITY).isPresent();
  }

  /** An annotation of an element, by its qualified name. */
  public static Optional<AnnotationMirror> annotation(Element element, String qualifiedName) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals(qualifiedName)) {
        return Optional.of(mirror);
      }
    }
    return Optional.empty();
  }

  /** What is written for a member of an annotation; empty if nothing is. */
  public static Optional<AnnotationValue> value(AnnotationMirror annotation, String member) {
    return annotation.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
        .map(entry -> (AnnotationValue) entry.getValue())
        .findFirst();
  }

  /** Whether a member of an annotation is written, and true. */
  public static boolean isSet(AnnotationMirror annotation, String member) {
    return value(annotation, member).filter(v -> Boolean.TRUE.equals(v.getValue())).isPresent();
  }

  /** The names of a class and those around it: {@code Outer_Search}. */
  public static String flatName(TypeElement type) {
    Element outer = type.getEnclosingElement();
    return outer instanceof TypeElement around
        ? flatName(around) + "_" + type.getSimpleName()
        : type.getSimpleName().toString();
  }

  /** The simple name of a capability's twin: {@code Outer_SearchAsync}. */
  public static String twin(TypeElement capability) {
    return flatName(capability) + TWIN;
  }

  /** The simple name of the class with a capability's tools: {@code Outer_SearchTools}. */
  public static String tools(TypeElement capability) {
    return flatName(capability) + TOOLS;
  }

  /** Whether a capability's twin has a method for one that it declares or inherits. */
  public static boolean isOffered(ExecutableElement method, Elements elements) {
    return method.getKind() == ElementKind.METHOD
        && method.getModifiers().contains(Modifier.PUBLIC)
        && !method.getModifiers().contains(Modifier.STATIC)
        && !isObjects(method, elements);
  }

  /** Whether a method is one of {@code Object}, or declares it again. */
  private static boolean isObjects(ExecutableElement method, Elements elements) {
    TypeElement object = elements.getTypeElement(Object.class.getName());
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .filter(first -> first.getSimpleName().equals(method.getSimpleName()))
        .anyMatch(first -> sameParameters(first, method));
  }

  private static boolean sameParameters(ExecutableElement first, ExecutableElement method) {
    int count = method.getParameters().size();
    if (first.getParameters().size() != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      String type = first.getParameters().get(i).asType().toString();
      if (!type.equals(method.getParameters().get(i).asType().toString())) {
        return false;
      }
    }
    return true;
  }
}
