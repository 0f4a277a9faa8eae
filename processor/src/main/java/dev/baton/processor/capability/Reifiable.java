package dev.baton.processor.capability;

import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Which types a cast can check in full (JLS 4.7). */
final class Reifiable {
  private Reifiable() {}

  static boolean is(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> false;
      case ARRAY -> is(((ArrayType) type).getComponentType());
      case DECLARED -> isReifiable((DeclaredType) type);
      default -> true;
    };
  }

  private static boolean isReifiable(DeclaredType type) {
    boolean isInner = !type.asElement().getModifiers().contains(Modifier.STATIC);
    return type.getTypeArguments().stream().allMatch(Reifiable::isAny)
        && !(isInner && type.getEnclosingType() instanceof DeclaredType outer && !is(outer));
  }

  private static boolean isAny(TypeMirror argument) {
    return argument instanceof WildcardType wildcard
        && wildcard.getSuperBound() == null
        && (wildcard.getExtendsBound() == null
            || wildcard.getExtendsBound().toString().equals(Object.class.getName()));
  }
}
