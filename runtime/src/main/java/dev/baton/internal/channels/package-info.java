/**
 * What a channel does behind its public face: the buffer, and what waits to send or to receive.
 *
 * <p>Used on the thread of one loop. Uses the kernel's waiters.
 */
package dev.baton.internal.channels;
