/**
 * Channels: queues between tasks, with back-pressure and an end.
 *
 * <p>A {@link dev.baton.channels.Channel} and a {@link dev.baton.channels.Broadcast} are used on
 * the thread of one loop, a {@link dev.baton.channels.SharedChannel} and an {@link
 * dev.baton.channels.Inlet} on any. Uses the kernel's waiters, and streams, since a channel can be
 * iterated.
 */
package dev.baton.channels;
