/**
 * Waiting for several things: joins, scopes, timeouts, select and shield.
 *
 * <p>Used on the loop's thread. Uses the kernel and the timers.
 */
package dev.baton.internal.joins;
