/**
 * Locks for tasks: mutex, semaphore, condition, signal and barrier, each handed over in order of
 * asking.
 *
 * <p>Used on the thread of one loop. Uses the kernel, and of the features nothing.
 */
package dev.baton.sync;
