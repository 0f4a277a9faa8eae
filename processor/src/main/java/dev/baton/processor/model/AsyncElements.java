package dev.baton.processor.model;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.ReturnKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** What the language model says of async methods. */
public final class AsyncElements {
  /** What such annotations are called, whatever the case. */
  private static final Set<String> OTHERS = Set.of("async", "asynchronous");

  private AsyncElements() {}

  /** Whether an element is annotated {@code @Async}. */
  public static boolean isAsync(Element element) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals(RuntimeNames.ASYNC)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The name of an annotation that makes a method asynchronous for somebody else, at the method or
   * its class: Spring's, for instance, which an IDE may import where Baton's was meant.
   */
  public static Optional<String> otherAsync(ExecutableElement method) {
    return isAsync(method)
        ? Optional.empty()
        : Stream.of(method, method.getEnclosingElement())
            .flatMap(element -> element.getAnnotationMirrors().stream())
            .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
            .filter(
                type -> OTHERS.contains(type.getSimpleName().toString().toLowerCase(Locale.ROOT)))
            .map(type -> type.getQualifiedName().toString())
            .findFirst();
  }

  /** What kind of result a method is declared to give; empty if it is none that is woven. */
  public static Optional<ReturnKind> returnKind(ExecutableElement method) {
    if (!(method.getReturnType() instanceof DeclaredType type)) {
      return Optional.empty();
    }
    return ReturnKind.named(((TypeElement) type.asElement()).getQualifiedName().toString());
  }
}
