package dev.baton.processor.generate;

import java.util.List;

/**
 * The generated class that holds the state machines of a top-level class.
 *
 * @param owner the top-level class, by its binary name
 * @param name the companion's own binary name
 * @param machines in the order of the source
 */
public record Companion(String owner, String name, List<Machine> machines) {}
