/**
 * What the operators of {@link dev.baton.streams.AsyncIterable} are made of, a file each: those
 * that run in their consumer's step, over {@link dev.baton.internal.streams.MappedIterator}, and
 * those that have tasks of their own, over {@link dev.baton.internal.streams.PumpedIterator}.
 *
 * <p>Used on the thread of the consumer's loop. Uses the kernel, joins, and the inside of
 * generators and channels.
 */
package dev.baton.internal.streams;
