package dev.baton.processor.capability;

import dev.baton.processor.model.CapabilityElements;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The methods that a capability's twin has: the public instance methods of the type, in the order
 * of its source, and then those that it inherits.
 */
final class CapabilityMethods {
  private final Elements elements;
  private final Types types;

  CapabilityMethods(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** A method, and its types as the capability sees them. */
  private record Seen(ExecutableElement element, ExecutableType type, List<TypeMirror> thrown) {}

  List<OfferedMethod> of(TypeElement capability) {
    List<Seen> seen = new ArrayList<>();
    collect(capability, capability, new HashSet<>(), seen);
    List<OfferedMethod> offered = new ArrayList<>();
    for (Seen method : seen) {
      CallSettings settings = CallSettings.of(capability, method.element);
      offered.add(
          new OfferedMethod(offered.size(), method.element, method.type, method.thrown, settings));
    }
    return offered;
  }

  private void collect(
      TypeElement type, TypeElement capability, Set<TypeElement> done, List<Seen> seen) {
    if (!done.add(type)) {
      return;
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (CapabilityElements.isOffered(method, elements)) {
        add(method, capability, seen);
      }
    }
    for (TypeMirror supertype : types.directSupertypes(type.asType())) {
      collect((TypeElement) ((DeclaredType) supertype).asElement(), capability, done, seen);
    }
  }

  /**
   * Adds a method, unless there is one already that overrides it. Of two that are inherited beside
   * each other, the one counts whose result says more, and a call throws what both may.
   */
  private void add(ExecutableElement method, TypeElement capability, List<Seen> seen) {
    var type = (ExecutableType) typeOf(method, capability);
    var found = new Seen(method, type, List.copyOf(type.getThrownTypes()));
    for (int i = 0; i < seen.size(); i++) {
      Seen before = seen.get(i);
      if (before.element.getSimpleName().equals(method.getSimpleName())
          && isSame(before.type, type)) {
        if (!elements.overrides(before.element, method, capability)) {
          seen.set(i, merge(before, found));
        }
        return;
      }
    }
    seen.add(found);
  }

  /** The types of a method; where none has to be put for a variable, annotations are not lost. */
  private TypeMirror typeOf(ExecutableElement method, TypeElement capability) {
    return method.getEnclosingElement().equals(capability)
        ? method.asType()
        : types.asMemberOf((DeclaredType) capability.asType(), method);
  }

  private boolean isSame(ExecutableType one, ExecutableType other) {
    return types.isSubsignature(one, other) || types.isSubsignature(other, one);
  }

  private Seen merge(Seen before, Seen found) {
    boolean saysMore =
        types.isSubtype(found.type.getReturnType(), before.type.getReturnType())
            && !types.isSameType(found.type.getReturnType(), before.type.getReturnType());
    Seen kept = saysMore ? found : before;
    Seen other = saysMore ? before : found;
    List<TypeMirror> thrown =
        kept.thrown.stream()
            .filter(e -> other.thrown.stream().anyMatch(wider -> types.isSubtype(e, wider)))
            .toList();
    return new Seen(kept.element, kept.type, thrown);
  }
}
