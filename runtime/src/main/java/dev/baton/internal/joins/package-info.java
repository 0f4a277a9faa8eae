/**
 * Waiting for several things: joins, scopes, timeouts, select, shield, and closing one resource
 * after the other.
 *
 * <p>Used on the loop's thread. Uses the kernel and the timers.
 */
package dev.baton.internal.joins;
