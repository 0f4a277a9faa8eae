/**
 * Joins on top of channels and locks: parts that run so many at once, and results as they come.
 *
 * <p>Used on the thread of one loop. Uses the kernel, joins, channels and locks.
 */
package dev.baton.internal.patterns;
