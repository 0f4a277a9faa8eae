package dev.baton.processor.weave;

/**
 * A field of a machine that the weaver adds.
 *
 * @param name its name
 * @param descriptor its type
 */
record SpillField(String name, String descriptor) {}
