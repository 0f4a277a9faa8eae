package dev.baton.processor.weave;

/**
 * A method that weaving pushed over the size that the JIT compiles.
 *
 * @param name the method's name
 * @param descriptor its descriptor
 * @param before the size of its bytecode as javac wrote it
 * @param after its size as woven
 */
public record WeaveWarning(String name, String descriptor, int before, int after) {}
