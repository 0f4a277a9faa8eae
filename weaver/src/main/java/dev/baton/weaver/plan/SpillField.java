package dev.baton.weaver.plan;

/**
 * A field of a machine, for what is saved while it is suspended.
 *
 * @param name its name
 * @param descriptor its type, as class files have it
 */
public record SpillField(String name, String descriptor) {}
