package dev.baton.weaver.plan;

/**
 * An {@code @Async} method, as what a method reference refers to.
 *
 * @param owner the internal name of the class that the class file names
 * @param name the method's name
 * @param descriptor its descriptor
 */
public record AsyncTarget(String owner, String name, String descriptor) {}
