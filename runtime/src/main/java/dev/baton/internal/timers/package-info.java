/**
 * The timers of a loop: a wheel for what is far, a heap for what is near, and sleeping tasks in
 * blocks.
 *
 * <p>Used on the loop's thread. Uses the kernel's queue entries and tasks.
 */
package dev.baton.internal.timers;
