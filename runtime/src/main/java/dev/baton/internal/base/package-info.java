/**
 * What everything else stands on: failures on their way, spans of time, and the message of unwoven
 * code.
 *
 * <p>Callable from any thread. Uses the exceptions of {@code dev.baton} and nothing else of the
 * runtime.
 */
package dev.baton.internal.base;
