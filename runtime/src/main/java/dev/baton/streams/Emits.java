package dev.baton.streams;

/**
 * What an async method with {@code emit} returns: a {@link Generator} or {@link AsyncGenerator}.
 */
public sealed interface Emits permits Generator, AsyncGenerator {}
