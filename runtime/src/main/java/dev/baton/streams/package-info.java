/**
 * Sequences whose elements may have to be waited for: generators, their operators, and bridges to
 * reactive streams.
 *
 * <p>A sequence belongs to the thread of its consumer's loop. Uses the kernel, joins, generators,
 * and the inside of channels.
 */
package dev.baton.streams;
