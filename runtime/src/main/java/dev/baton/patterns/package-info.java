/**
 * What programs write again and again: retries with back-off, schedules, values that are loaded
 * once, stacks of resources.
 *
 * <p>Used on the thread of one loop. Uses the kernel, joins, and streams.
 */
package dev.baton.patterns;
