package dev.baton.scale.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/**
 * Types as they are written in Java, for use in one package. A captured wildcard is written as what
 * it captured; a type that has no name, or none that can be used there, has no text.
 */
final class TypeText {
  private final Elements elements;
  private final TypeElement user;

  /**
   * @param user the top-level class in which the types are written
   */
  TypeText(Elements elements, TypeElement user) {
    this.elements = elements;
    this.user = user;
  }

  /** The type of a value. */
  Optional<String> of(TypeMirror type) {
    return Optional.ofNullable(write(type, 0));
  }

  /** The type of a value, and for a primitive one that of its box. */
  Optional<String> boxed(TypeMirror type) {
    return type.getKind().isPrimitive() ? Optional.of(box(type.getKind())) : of(type);
  }

  static String box(TypeKind primitive) {
    return switch (primitive) {
      case INT -> "Integer";
      case CHAR -> "Character";
      case VOID -> "Void";
      default ->
          primitive.name().charAt(0) + primitive.name().substring(1).toLowerCase(Locale.ROOT);
    };
  }

  /**
   * @param depth within how many pairs of angle brackets the type stands
   */
  private String write(TypeMirror type, int depth) {
    return switch (type.getKind()) {
      case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE ->
          type.getKind().name().toLowerCase(Locale.ROOT);
      case ARRAY -> array((ArrayType) type, depth);
      case DECLARED -> declared((DeclaredType) type, depth);
      case TYPEVAR -> variable((TypeVariable) type, depth);
      case WILDCARD -> wildcard((WildcardType) type, depth);
      default -> null;
    };
  }

  private String array(ArrayType type, int depth) {
    String component = write(type.getComponentType(), depth);
    return component == null ? null : component + "[]";
  }

  private String declared(DeclaredType type, int depth) {
    TypeElement element = (TypeElement) type.asElement();
    String name = name(type, element, depth);
    if (name == null || type.getTypeArguments().isEmpty()) {
      return name;
    }
    List<String> arguments = new ArrayList<>();
    for (TypeMirror argument : type.getTypeArguments()) {
      String text = write(argument, depth + 1);
      if (text == null) {
        return null;
      }
      arguments.add(text);
    }
    return name + "<" + String.join(", ", arguments) + ">";
  }

  private String name(DeclaredType type, TypeElement element, int depth) {
    if (element.getNestingKind() == NestingKind.ANONYMOUS) {
      return null;
    }
    if (element.getNestingKind() == NestingKind.LOCAL) {
      return element.getSimpleName().toString();
    }
    if (!accessible(element)) {
      return null;
    }
    if (type.getEnclosingType() instanceof DeclaredType outer
        && !outer.getTypeArguments().isEmpty()) {
      String text = declared(outer, depth);
      return text == null ? null : text + "." + element.getSimpleName();
    }
    return element.getQualifiedName().toString();
  }

  /** Whether a type is in the package of the class in which the types are written. */
  boolean samePackage(TypeElement type) {
    return elements.getPackageOf(type).equals(elements.getPackageOf(user));
  }

  private boolean accessible(TypeElement type) {
    boolean samePackage = samePackage(type);
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      Set<Modifier> modifiers = e.getModifiers();
      boolean open =
          samePackage ? !modifiers.contains(Modifier.PRIVATE) : modifiers.contains(Modifier.PUBLIC);
      if (!open && !isWithinUser(e)) {
        return false;
      }
    }
    return true;
  }

  private boolean isWithinUser(Element nested) {
    Element e = nested;
    while (e != null && !e.equals(user)) {
      e = e.getEnclosingElement();
    }
    return e != null;
  }

  private String variable(TypeVariable type, int depth) {
    String name = type.asElement().getSimpleName().toString();
    if (!isCaptured(type)) {
      return name;
    }
    TypeMirror upper = type.getUpperBound();
    TypeMirror lower = type.getLowerBound();
    return switch (depth) {
      case 0 -> mentionsCapture(upper) ? null : write(upper, 0);
      case 1 -> {
        if (lower.getKind() != TypeKind.NULL) {
          yield after("? super ", lower, depth);
        }
        yield mentionsCapture(upper) ? "?" : after("? extends ", upper, depth);
      }
      // `List<Set<capture>>` is no `List<Set<?>>`.
      default -> null;
    };
  }

  private String wildcard(WildcardType type, int depth) {
    if (type.getExtendsBound() != null) {
      return after("? extends ", type.getExtendsBound(), depth);
    }
    return type.getSuperBound() == null ? "?" : after("? super ", type.getSuperBound(), depth);
  }

  private String after(String keyword, TypeMirror bound, int depth) {
    String text = mentionsCapture(bound) ? null : write(bound, depth);
    return text == null ? null : keyword + text;
  }

  /** Whether javac made up the type: the API gives it as a type variable without a usable name. */
  private static boolean isCaptured(TypeMirror type) {
    return type instanceof TypeVariable && type.toString().startsWith("capture#");
  }

  static boolean mentionsCapture(TypeMirror type) {
    return type.toString().contains("capture#");
  }
}
