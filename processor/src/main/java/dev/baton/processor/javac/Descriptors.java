package dev.baton.processor.javac;

import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The names that types and methods have in class files. */
public final class Descriptors {
  private final Elements elements;
  private final Types types;

  public Descriptors(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** A method's erased descriptor, such as {@code (Ljava/net/URI;I)Ldev/baton/Coroutine;}. */
  public String of(ExecutableElement method) {
    return method.getParameters().stream()
            .map(parameter -> of(parameter.asType()))
            .collect(Collectors.joining("", "(", ")"))
        + of(method.getReturnType());
  }

  /** A class's name with dots between packages and dollars between classes. */
  public String binaryName(TypeElement type) {
    return elements.getBinaryName(type).toString();
  }

  /** The class that a type's erasure is, if it is one. */
  public Optional<TypeElement> classOf(TypeMirror type) {
    return type != null && types.erasure(type) instanceof DeclaredType declared
        ? Optional.of((TypeElement) declared.asElement())
        : Optional.empty();
  }

  private String of(TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    return switch (erased.getKind()) {
      case BOOLEAN -> "Z";
      case BYTE -> "B";
      case SHORT -> "S";
      case CHAR -> "C";
      case INT -> "I";
      case LONG -> "J";
      case FLOAT -> "F";
      case DOUBLE -> "D";
      case VOID -> "V";
      case ARRAY -> "[" + of(((ArrayType) erased).getComponentType());
      case DECLARED -> {
        TypeElement element = (TypeElement) ((DeclaredType) erased).asElement();
        yield "L" + binaryName(element).replace('.', '/') + ";";
      }
      default -> throw new IllegalArgumentException("no descriptor for " + type);
    };
  }
}
