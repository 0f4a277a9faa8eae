package dev.baton.weaver.plan;

/**
 * A field of a machine that the weaver adds.
 *
 * @param name its name
 * @param descriptor its type
 */
public record SpillField(String name, String descriptor) {}
