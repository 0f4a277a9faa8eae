package dev.baton.processor.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The functional methods of interfaces, and which of them are async. */
public final class FunctionalInterfaces {
  private final Elements elements;
  private final Types types;

  /** Which interfaces have which: there are many lambdas, and few interfaces that they are of. */
  private final Map<TypeElement, Optional<Function>> known = new HashMap<>();

  /** Creates the view. */
  public FunctionalInterfaces(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * The method that a lambda implements.
   *
   * @param owner the interface the lambda is made for
   * @param method its abstract method
   * @param isAsync whether the method, or one that it overrides, is {@code @Async}
   */
  public record Function(TypeElement owner, ExecutableElement method, boolean isAsync) {}

  /** The functional method of a lambda's type; empty if that is erroneous, or null. */
  public Optional<Function> of(TypeMirror type) {
    if (type instanceof IntersectionType intersection) {
      return intersection.getBounds().stream().flatMap(bound -> of(bound).stream()).findFirst();
    }
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement owner
        ? of(owner)
        : Optional.empty();
  }

  /** The one abstract method of an interface; empty if it has none, or more than one. */
  public Optional<Function> of(TypeElement owner) {
    Optional<Function> before = known.get(owner);
    if (before != null) {
      return before;
    }
    Optional<Function> found = find(owner);
    known.put(owner, found);
    return found;
  }

  private Optional<Function> find(TypeElement owner) {
    if (!owner.getKind().isInterface()) {
      return Optional.empty();
    }
    List<ExecutableElement> methods =
        ElementFilter.methodsIn(elements.getAllMembers(owner)).stream()
            .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
            .filter(method -> !isOfObject(method))
            .toList();
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    ExecutableElement first = methods.get(0);
    boolean one = methods.stream().allMatch(method -> sameShape(method, first));
    return one
        ? Optional.of(new Function(owner, first, methods.stream().anyMatch(m -> isAsync(m, owner))))
        : Optional.empty();
  }

  private boolean isAsync(ExecutableElement method, TypeElement owner) {
    if (AsyncElements.isAsync(method)) {
      return true;
    }
    for (TypeMirror parent : owner.getInterfaces()) {
      if (parent instanceof DeclaredType declared
          && of((TypeElement) declared.asElement())
              .filter(f -> f.isAsync() && sameShape(f.method(), method))
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Two abstract methods that one lambda can implement differ in their types at most. */
  private static boolean sameShape(ExecutableElement a, ExecutableElement b) {
    return a.getSimpleName().equals(b.getSimpleName())
        && a.getParameters().size() == b.getParameters().size();
  }

  /**
   * Whether a method restates one that every object has. The name alone does not tell: {@code
   * wait(String)} is a method like any other.
   */
  private boolean isOfObject(ExecutableElement method) {
    Element object = elements.getTypeElement("java.lang.Object");
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .filter(own -> own.getModifiers().contains(Modifier.PUBLIC))
        .filter(own -> sameShape(own, method))
        .anyMatch(
            own ->
                types.isSubsignature(
                    (ExecutableType) method.asType(), (ExecutableType) own.asType()));
  }
}
