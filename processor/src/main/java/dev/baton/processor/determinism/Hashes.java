package dev.baton.processor.determinism;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What messages say of hash codes and texts that are made of an object's identity. */
final class Hashes {
  private Hashes() {}

  /** Why a type has a hash code of identity. */
  static String why(TypeMirror culprit) {
    String anew = " its identity, which each run picks anew";
    if (culprit.getKind() == TypeKind.ARRAY) {
      return "that of an array is" + anew;
    }
    String type = Uses.text(culprit);
    if (isEnum(culprit)) {
      return "that of the enum " + type + " is" + anew;
    }
    return isOpen(culprit)
        ? "what is given as " + type + " may have none of its own but" + anew
        : type + " has none of its own but" + anew;
  }

  static Unstable ofHash(TypeMirror type, TypeMirror culprit) {
    String instead =
        culprit.getKind() == TypeKind.ARRAY
            ? "Use Arrays.hashCode, or a List."
            : isEnum(culprit)
                ? (type.toString().equals(culprit.toString()) ? "Use" : "Make it of")
                    + " the constant's ordinal() or name()."
                : isOpen(culprit) || isOfTheJdk(culprit)
                    ? "Use an id, or a type that has a hashCode of its own."
                    : "Give " + Uses.text(culprit) + " a hashCode of its own, or use an id.";
    return new Unstable("The hash code of " + Uses.text(type), why(culprit), instead);
  }

  static Unstable ofText(TypeMirror type, TypeMirror culprit) {
    boolean isArray = culprit.getKind() == TypeKind.ARRAY;
    String of = Uses.text(culprit);
    return new Unstable(
        "The text of " + Uses.text(type),
        (isArray ? "an array" : of)
            + " has no toString of its own, so that its identity is in it, which each run picks anew",
        isArray
            ? "Use Arrays.toString, or a List."
            : isOfTheJdk(culprit)
                ? "Write what it has instead."
                : "Give " + of + " a toString of its own.");
  }

  private static boolean isOfTheJdk(TypeMirror type) {
    return type.toString().startsWith("java");
  }

  private static boolean isOpen(TypeMirror type) {
    return type instanceof DeclaredType declared
        && Identities.isOpen((TypeElement) declared.asElement());
  }

  private static boolean isEnum(TypeMirror type) {
    return type instanceof DeclaredType declared
        && Identities.isEnum((TypeElement) declared.asElement());
  }
}
