/**
 * A kit for tests of coroutines with JUnit: {@link BatonTest} runs them on a loop in virtual time,
 * {@link FrameTest} on a frame machine; both in shuffled orders, and both fail if something is left
 * at the end.
 */
package dev.baton.testing;
