package dev.baton.weaver.plan;

/**
 * One {@code await} in the source.
 *
 * @param line the line it stands at
 * @param text the statement or expression it stands in, as shown in traces
 */
public record AwaitPoint(int line, String text) {}
