package dev.baton;

/**
 * The values of five coroutines that ran together.
 *
 * @param first the first value
 * @param second the second value
 * @param third the third value
 * @param fourth the fourth value
 * @param fifth the fifth value
 * @param <A> the type of the first value
 * @param <B> the type of the second value
 * @param <C> the type of the third value
 * @param <D> the type of the fourth value
 * @param <E> the type of the fifth value
 */
public record Tuple5<A, B, C, D, E>(A first, B second, C third, D fourth, E fifth) {}
