package dev.baton.processor.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Which methods are those of capabilities. Answers on types are kept, as {@link Subtypes} does. */
public final class Capabilities {
  private final Elements elements;
  private final Types types;

  /** The capabilities that a class is a subtype of, itself included. */
  private final Map<TypeElement, List<TypeElement>> known = new HashMap<>();

  /** Creates the view. */
  Capabilities(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * The capability whose method a call calls; empty if it is none's.
   *
   * @param receiver the type of what it is called on; null for the class around the call
   */
  public Optional<TypeElement> of(ExecutableElement method, TypeMirror receiver) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    Element called = receiver == null ? owner : types.asElement(types.erasure(receiver));
    TypeElement type = called instanceof TypeElement known ? known : owner;
    List<TypeElement> capabilities = known.computeIfAbsent(type, this::capabilities);
    return capabilities.isEmpty() || !CapabilityElements.isOffered(method, elements)
        ? Optional.empty()
        : capabilities.stream().filter(c -> isOf(c, method, type)).findFirst();
  }

  private boolean isOf(TypeElement capability, ExecutableElement method, TypeElement called) {
    return ElementFilter.methodsIn(elements.getAllMembers(capability)).stream()
        .filter(member -> member.getSimpleName().equals(method.getSimpleName()))
        .anyMatch(member -> member.equals(method) || elements.overrides(method, member, called));
  }

  private List<TypeElement> capabilities(TypeElement type) {
    Set<TypeElement> all = new LinkedHashSet<>();
    collect(type, all);
    List<TypeElement> found = new ArrayList<>(all);
    found.removeIf(supertype -> !CapabilityElements.isCapability(supertype));
    return found;
  }

  private void collect(TypeElement type, Set<TypeElement> all) {
    if (all.add(type)) {
      for (TypeMirror supertype : types.directSupertypes(type.asType())) {
        if (types.asElement(supertype) instanceof TypeElement element) {
          collect(element, all);
        }
      }
    }
  }
}
