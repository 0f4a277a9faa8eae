package dev.baton;

/**
 * The values of five coroutines that ran together.
 *
 * @param first the first value
 * @param second the second value
 * @param third the third value
 * @param fourth the fourth value
 * @param fifth the fifth value
 */
public record Tuple5<A, B, C, D, E>(A first, B second, C third, D fourth, E fifth) {}
