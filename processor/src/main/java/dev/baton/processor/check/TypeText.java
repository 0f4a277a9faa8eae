package dev.baton.processor.check;

import javax.lang.model.type.TypeMirror;

/** Types as messages show them. */
final class TypeText {
  private TypeText() {}

  /** A type as a type argument: {@code int} becomes {@code Integer}. */
  static String boxed(TypeMirror type) {
    return switch (type.getKind()) {
      case VOID -> "Void";
      case INT -> "Integer";
      case CHAR -> "Character";
      case BOOLEAN, BYTE, SHORT, LONG, FLOAT, DOUBLE -> {
        String name = type.toString();
        yield Character.toUpperCase(name.charAt(0)) + name.substring(1);
      }
      default -> type.toString();
    };
  }
}
