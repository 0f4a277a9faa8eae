package dev.baton.processor.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Which types are subtypes of which classes, as far as their erasures tell.
 *
 * <p>Answers are kept, since a program has many calls and few types. So it must not be asked before
 * the last annotation round, which may yet change the types.
 */
public final class Subtypes {
  private final Elements elements;
  private final Types types;

  /** By the qualified name of the superclass. */
  private final Map<String, Answers> known = new HashMap<>();

  /**
   * What is known of one superclass.
   *
   * @param wanted the superclass; empty if this compilation does not know it
   * @param bySubclass whether a class is a subclass of it
   */
  private record Answers(Optional<TypeElement> wanted, Map<Element, Boolean> bySubclass) {}

  /** Creates the view. */
  public Subtypes(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Whether a type is a class or a subclass of it; not so of type variables. */
  public boolean isA(TypeMirror type, String className) {
    if (type.getKind() != TypeKind.DECLARED) {
      return false;
    }
    Answers answers = known.computeIfAbsent(className, this::noAnswers);
    return answers.wanted.isPresent()
        && answers.bySubclass.computeIfAbsent(
            ((DeclaredType) type).asElement(),
            subclass -> isSubclass(subclass, answers.wanted.get()));
  }

  /** Whether this compilation knows a class. */
  public boolean isThere(String className) {
    return known.computeIfAbsent(className, this::noAnswers).wanted.isPresent();
  }

  /** Whether a method is declared by a class, or overrides a method that is. */
  public boolean isMethodOf(ExecutableElement method, String className) {
    TypeElement declares = (TypeElement) method.getEnclosingElement();
    if (declares.getQualifiedName().contentEquals(className)) {
      return true;
    }
    TypeElement wanted = elements.getTypeElement(className);
    return wanted != null
        && ElementFilter.methodsIn(wanted.getEnclosedElements()).stream()
            .filter(first -> first.getSimpleName().equals(method.getSimpleName()))
            .anyMatch(first -> elements.overrides(method, first, declares));
  }

  private Answers noAnswers(String className) {
    return new Answers(Optional.ofNullable(elements.getTypeElement(className)), new HashMap<>());
  }

  private boolean isSubclass(Element subclass, TypeElement wanted) {
    return types.isSubtype(types.erasure(subclass.asType()), types.erasure(wanted.asType()));
  }
}
