package dev.baton.processor.weave;

/**
 * A field of a machine that holds the receiver or a parameter.
 *
 * @param name its name
 * @param declared whether the generated source declares it; if not, the weaver adds it
 */
public record MachineField(String name, boolean declared) {}
