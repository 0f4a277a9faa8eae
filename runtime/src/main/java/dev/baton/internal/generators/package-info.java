/**
 * How generators run: the boundary between an emitting method and its consumer, delegation between
 * generators, and what is closed when a sequence is left.
 *
 * <p>Used on the consumer's thread. Uses the kernel; and the streams, whose superclasses these are.
 */
package dev.baton.internal.generators;
