/**
 * A kit for tests of coroutines with JUnit: {@link FrameTest} runs them on a frame machine, in
 * shuffled orders, and fails if something is left at the end.
 */
package dev.baton.testing;
