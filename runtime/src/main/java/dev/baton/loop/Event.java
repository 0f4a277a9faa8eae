package dev.baton.loop;

/**
 * Something that has happened at an event source.
 *
 * @param source the source's name
 * @param value what came with it; may be null
 */
public record Event(String source, Object value) {}
