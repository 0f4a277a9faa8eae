package dev.baton.internal.base;

/**
 * A local of a suspended coroutine, or one of its parameters.
 *
 * @param name what the source calls it
 * @param value its value, in a box of its own type if it is a primitive
 */
public record Local(String name, Object value) {}
