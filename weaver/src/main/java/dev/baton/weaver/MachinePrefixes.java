package dev.baton.weaver;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/** What the names of machines begin with: the names of the classes around their methods. */
final class MachinePrefixes {
  private MachinePrefixes() {}

  /**
   * The names of the classes below the top-level one down to a class, each with a trailing
   * underscore.
   *
   * @param around that of the class around it
   */
  static String of(ClassNode node, String around) {
    InnerClassNode self = self(node);
    if (self == null) {
      return "";
    }
    return around + (self.innerName == null ? anonymous(node) : self.innerName) + "_";
  }

  /** The class around a class; null if that is a top-level class. */
  static String outer(ClassNode node) {
    InnerClassNode self = self(node);
    if (self == null) {
      return null;
    }
    return self.outerName != null ? self.outerName : node.outerClass;
  }

  private static InnerClassNode self(ClassNode node) {
    return node.innerClasses.stream()
        .filter(inner -> inner.name.equals(node.name))
        .findFirst()
        .orElse(null);
  }

  /** The simple name of what the source names behind {@code new}. */
  private static String anonymous(ClassNode node) {
    String named = node.interfaces.isEmpty() ? node.superName : node.interfaces.get(0);
    return TypeNames.simpleName(node, named);
  }
}
