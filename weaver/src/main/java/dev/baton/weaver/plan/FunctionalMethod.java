package dev.baton.weaver.plan;

/**
 * The abstract method of a functional interface.
 *
 * @param owner the internal name of the interface that a lambda is made for
 * @param name the method's name
 */
public record FunctionalMethod(String owner, String name) {}
