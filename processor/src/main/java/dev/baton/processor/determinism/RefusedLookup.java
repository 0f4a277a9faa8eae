package dev.baton.processor.determinism;

import dev.baton.processor.determinism.Refused.Member;
import dev.baton.processor.model.Subtypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds the row of the table that a member is refused by; types are known by their names. */
final class RefusedLookup {
  /** What every object has says nothing of the class whose members are all refused. */
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("hashCode", "equals", "toString", "getClass");

  private final Subtypes subtypes;
  private final Elements elements;
  private final Types types;

  /** The rows that may name a member, by the member's name; made when it is first asked for. */
  private final Map<String, List<Refused>> byName = new HashMap<>();

  RefusedLookup(Subtypes subtypes, Elements elements, Types types) {
    this.subtypes = subtypes;
    this.elements = elements;
    this.types = types;
  }

  /**
   * The row of a member.
   *
   * @param member a field, a method or a constructor
   * @param receiver the type of what it is a member of where it is used; null for a static import
   *     or a constructor
   */
  Optional<Refused> of(Element member, TypeMirror receiver) {
    if (!(member.getEnclosingElement() instanceof TypeElement owner)) {
      return Optional.empty();
    }
    String name = nameOf(member);
    List<Refused> rows = byName.computeIfAbsent(name, RefusedLookup::rows);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<String> parameters = parameters(member);
    return rows.stream()
        .filter(row -> names(row, name, parameters) && isOf(row, member, created(owner), receiver))
        .findFirst();
  }

  private static String nameOf(Element member) {
    return member.getKind() == ElementKind.CONSTRUCTOR ? "new" : member.getSimpleName().toString();
  }

  private static List<Refused> rows(String name) {
    return RefusedMembers.table().stream()
        .filter(row -> row.members().stream().anyMatch(member -> hasName(member, name)))
        .toList();
  }

  private static boolean hasName(Member member, String name) {
    return member.hasName(name) && !(member.name().equals("*") && OF_EVERY_OBJECT.contains(name));
  }

  private static boolean names(Refused row, String name, List<String> parameters) {
    return row.members().stream()
        .anyMatch(member -> hasName(member, name) && member.takes(parameters));
  }

  private List<String> parameters(Element member) {
    return member instanceof ExecutableElement method
        ? method.getParameters().stream()
            .map(parameter -> types.erasure(parameter.asType()).toString())
            .toList()
        : List.of();
  }

  /** An anonymous class has the constructor of its superclass. */
  private TypeElement created(TypeElement owner) {
    return owner.getNestingKind() == NestingKind.ANONYMOUS
            && types.asElement(owner.getSuperclass()) instanceof TypeElement superclass
        ? superclass
        : owner;
  }

  private boolean isOf(Refused row, Element member, TypeElement owner, TypeMirror receiver) {
    // The binary name is what the table has, so that a class in a class cannot be mistaken.
    String type = row.type().replace('$', '.');
    if (owner.getQualifiedName().contentEquals(type)) {
      return true;
    }
    boolean isRelated =
        subtypes.isA(owner.asType(), type) || (receiver != null && subtypes.isA(receiver, type));
    return isRelated
        && member.getKind() == ElementKind.METHOD
        && (subtypes.isMethodOf((ExecutableElement) member, type)
            || inherits(type, owner, receiver));
  }

  /** Whether a method that a refused class inherits is called on an object of it. */
  private boolean inherits(String type, TypeElement owner, TypeMirror receiver) {
    TypeElement refused = receiver == null ? null : elements.getTypeElement(type);
    return refused != null
        && !owner.getQualifiedName().contentEquals(Object.class.getName())
        && subtypes.isA(receiver, type)
        && subtypes.isA(refused.asType(), owner.getQualifiedName().toString());
  }
}
