package dev.baton.processor.model;

import dev.baton.weaver.names.RuntimeNames;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/** What the language model says of {@code @Deterministic}. */
public final class DeterministicElements {
  private DeterministicElements() {}

  /** Whether a declaration has the annotation itself. */
  public static boolean isAnnotated(Element declaration) {
    return annotation(declaration).isPresent();
  }

  /** The annotation of a declaration. */
  public static Optional<AnnotationMirror> annotation(Element declaration) {
    return CapabilityElements.annotation(declaration, RuntimeNames.DETERMINISTIC);
  }

  /** Whether a class is a top-level one in a package that has the annotation. */
  public static boolean isPackageAnnotated(Element type) {
    return type instanceof TypeElement element
        && element.getNestingKind() == NestingKind.TOP_LEVEL
        && isAnnotated(element.getEnclosingElement());
  }
}
