package dev.baton.weaver.plan;

/**
 * What the source tells about one async lambda that awaits.
 *
 * @param machine the internal name of its state machine class
 * @param source what its machine says of its source
 */
public record LambdaPlan(String machine, SourceInfo source) {}
