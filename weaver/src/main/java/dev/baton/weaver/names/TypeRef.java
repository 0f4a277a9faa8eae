package dev.baton.weaver.names;

/**
 * The name of a class, as class files and as sources have it.
 *
 * @param internalName with slashes between packages, and dollars between classes
 * @param qualifiedName with dots
 */
public record TypeRef(String internalName, String qualifiedName) {
  static TypeRef of(String internalName) {
    return new TypeRef(internalName, internalName.replace('/', '.').replace('$', '.'));
  }

  // Records bring these along, and link them at run time, which takes longer than a small weaving.
  @Override
  public boolean equals(Object other) {
    return other instanceof TypeRef type && internalName.equals(type.internalName);
  }

  @Override
  public int hashCode() {
    return internalName.hashCode();
  }

  /** The descriptor of a field of the type. */
  public String descriptor() {
    return "L" + internalName + ";";
  }

  /** The name without the package. */
  public String simpleName() {
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }

  /** The name of a top-level class's package. */
  public String packageName() {
    return qualifiedName.substring(0, qualifiedName.lastIndexOf('.'));
  }
}
