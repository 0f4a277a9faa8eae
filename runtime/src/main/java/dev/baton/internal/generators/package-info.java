/**
 * How generators run: the boundary between an emitting method and its consumer, and delegation
 * between generators.
 *
 * <p>Used on the consumer's thread. Uses the kernel.
 */
package dev.baton.internal.generators;
