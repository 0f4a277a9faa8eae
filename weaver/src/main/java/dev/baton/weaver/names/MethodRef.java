package dev.baton.weaver.names;

/**
 * A method, as class files name it.
 *
 * @param owner the class that declares it
 * @param name its name; {@code <init>} for a constructor
 * @param descriptor its erased descriptor
 * @param call how it is called
 */
public record MethodRef(TypeRef owner, String name, String descriptor, Call call) {
  /** How a method is called. */
  public enum Call {
    /** Of a class, without an object. */
    STATIC,
    /** Of an object of a class. */
    VIRTUAL,
    /** Of an object of an interface. */
    INTERFACE,
    /** To make an object. */
    CONSTRUCTOR
  }

  // As in TypeRef.
  @Override
  public boolean equals(Object other) {
    return other instanceof MethodRef method
        && owner.equals(method.owner)
        && name.equals(method.name)
        && descriptor.equals(method.descriptor)
        && call == method.call;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * owner.hashCode() + name.hashCode()) + descriptor.hashCode();
  }

  /** The descriptor up to the return type. */
  public String parameters() {
    return descriptor.substring(0, descriptor.indexOf(')') + 1);
  }
}
