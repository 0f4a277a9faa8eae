/**
 * What a channel does behind its public face: the buffer, and what waits to send or to receive.
 *
 * <p>Used on the thread of one loop. Uses the kernel's waiters, and the channel whose superclass
 * this is.
 */
package dev.baton.internal.channels;
