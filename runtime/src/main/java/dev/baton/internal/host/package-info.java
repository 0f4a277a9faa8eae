/**
 * Waiting for what is outside of a loop: stages, futures, blocking calls, publishers' first
 * elements, named events.
 *
 * <p>Begun on the loop's thread, and ended from any. Uses the kernel.
 */
package dev.baton.internal.host;
