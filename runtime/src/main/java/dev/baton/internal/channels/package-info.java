/**
 * What a channel does behind its public face: the buffer, and what waits to send or to receive.
 *
 * <p>Used on the thread of one loop, but for what is shared between loops and threads ({@link
 * dev.baton.internal.channels.SharedCore}). Uses the kernel's waiters, and the channel whose
 * superclass this is.
 */
package dev.baton.internal.channels;
