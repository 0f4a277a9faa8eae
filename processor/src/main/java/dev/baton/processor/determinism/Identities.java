package dev.baton.processor.determinism;

import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * Which types' hash codes and texts are made of an object's identity, which each run picks anew:
 * those of types that have no {@code hashCode}, or {@code toString}, of their own, and of records
 * and collections of such.
 */
final class Identities {
  private static final String HASH = "hashCode";
  private static final String TEXT = "toString";

  private static final Pattern COLLECTIONS =
      Pattern.compile("java\\.util\\.(\\w*(Collection|List|Set|Queue|Deque|Map)|Map\\.Entry)");

  private final Types types;
  private final Trees trees;
  private final TypeMirror object;

  Identities(Types types, Trees trees, TypeMirror object) {
    this.types = types;
    this.object = object;
    this.trees = trees;
  }

  /**
   * The type because of which a type's hash code is one of identity. A type that may have subtypes
   * with a hash code of their own, such as {@code Object} or an interface, counts as having none.
   */
  Optional<TypeMirror> inHash(TypeMirror type) {
    return find(type, HASH, new HashSet<>());
  }

  /**
   * The class because of which a type's text has an identity in it. Of {@code Object}, of
   * interfaces and of abstract classes nothing is said: most of what they stand for has a text.
   */
  Optional<TypeMirror> inText(TypeMirror type) {
    return find(type, TEXT, new HashSet<>());
  }

  private Optional<TypeMirror> find(TypeMirror type, String method, Set<String> seen) {
    return switch (type.getKind()) {
      case ARRAY -> Optional.of(type);
      case TYPEVAR -> find(((TypeVariable) type).getUpperBound(), method, seen);
      case WILDCARD -> find(bound((WildcardType) type), method, seen);
      case INTERSECTION -> find((IntersectionType) type, method, seen);
      case DECLARED ->
          seen.add(type.toString()) ? find((DeclaredType) type, method, seen) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private TypeMirror bound(WildcardType type) {
    return type.getExtendsBound() == null ? object : type.getExtendsBound();
  }

  /** One of the bounds is enough to have the method. */
  private Optional<TypeMirror> find(IntersectionType type, String method, Set<String> seen) {
    List<Optional<TypeMirror>> found =
        type.getBounds().stream().map(bound -> find(bound, method, seen)).toList();
    return found.stream().allMatch(Optional::isPresent) ? found.get(0) : Optional.empty();
  }

  private Optional<TypeMirror> find(DeclaredType type, String method, Set<String> seen) {
    TypeElement element = (TypeElement) type.asElement();
    if (isEnum(element)) {
      return method.equals(HASH) ? Optional.of(type) : Optional.empty();
    }
    if (element.getKind() == ElementKind.RECORD && isImplicit(element, method)) {
      return first(
          element.getRecordComponents().stream()
              .map(RecordComponentElement::getAccessor)
              .map(part -> ((ExecutableType) types.asMemberOf(type, part)).getReturnType()),
          method,
          seen);
    }
    if (hasOwn(element, method)) {
      return isOfItsElements(element)
          ? first(type.getTypeArguments().stream(), method, seen)
          : Optional.empty();
    }
    if (element.getModifiers().contains(Modifier.SEALED)
        && element.getModifiers().contains(Modifier.ABSTRACT)) {
      return first(element.getPermittedSubclasses().stream(), method, seen);
    }
    if (method.equals(TEXT) && isCollection(element)) {
      return first(type.getTypeArguments().stream(), method, seen);
    }
    return isOpen(element) && method.equals(TEXT) ? Optional.empty() : Optional.of(type);
  }

  /** Whether most objects that a type stands for are of a class that says more than it. */
  static boolean isOpen(TypeElement type) {
    return type.getModifiers().contains(Modifier.ABSTRACT) || isObject(type);
  }

  private Optional<TypeMirror> first(
      Stream<? extends TypeMirror> parts, String method, Set<String> seen) {
    return parts.flatMap(part -> find(part, method, seen).stream()).findFirst();
  }

  /** Whether a type is an enum, {@code Enum}, or the class of a constant with a body. */
  static boolean isEnum(TypeElement type) {
    return type.getKind() == ElementKind.ENUM
        || type.getQualifiedName().contentEquals(Enum.class.getName());
  }

  /** Whether the compiler has made a record's method; it makes them final. */
  private boolean isImplicit(TypeElement type, String method) {
    return own(type, method)
        .filter(m -> !m.getModifiers().contains(Modifier.FINAL) || trees.getTree(m) != null)
        .isEmpty();
  }

  private static Optional<ExecutableElement> own(TypeElement type, String method) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(m -> m.getSimpleName().contentEquals(method) && m.getParameters().isEmpty())
        .findFirst();
  }

  /**
   * Whether a type, or a type that it extends, says what the method does. What an interface says is
   * what objects do that are known by it, and not what a class does that has no such method.
   */
  private boolean hasOwn(TypeElement type, String method) {
    return isOpen(type) ? isSaid(type, method) : isImplemented(type, method);
  }

  private boolean isImplemented(TypeElement type, String method) {
    return !isObject(type)
        && (own(type, method).filter(m -> !m.getModifiers().contains(Modifier.ABSTRACT)).isPresent()
            || (types.asElement(type.getSuperclass()) instanceof TypeElement above
                && isImplemented(above, method)));
  }

  private boolean isSaid(TypeElement type, String method) {
    return !isObject(type)
        && (own(type, method).isPresent()
            || supertypes(type).anyMatch(above -> isSaid(above, method)));
  }

  private Stream<TypeElement> supertypes(TypeElement type) {
    return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
        .map(types::asElement)
        .filter(TypeElement.class::isInstance)
        .map(TypeElement.class::cast);
  }

  private static boolean isObject(Element type) {
    return ((TypeElement) type).getQualifiedName().contentEquals(Object.class.getName());
  }

  /** Whether a type is an interface of the JDK that says what is in a collection, an entry too. */
  private static boolean isCollection(TypeElement type) {
    return COLLECTIONS.matcher(type.getQualifiedName()).matches();
  }

  /** Whether what a type has is made of what its elements have: collections, optionals, entries. */
  private static boolean isOfItsElements(TypeElement type) {
    String name = type.getQualifiedName().toString();
    return name.startsWith("java.util.") && !type.getTypeParameters().isEmpty();
  }
}
