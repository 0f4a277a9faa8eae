/**
 * Channels: queues between tasks, with back-pressure and an end.
 *
 * <p>Used on the thread of one loop. Uses the kernel's waiters, and streams, since a channel can be
 * iterated.
 */
package dev.baton.channels;
