package dev.baton.weaver.names;

/**
 * A static field, as class files name it.
 *
 * @param owner the class that declares it
 * @param name its name
 * @param descriptor its type's descriptor
 */
public record FieldRef(TypeRef owner, String name, String descriptor) {}
