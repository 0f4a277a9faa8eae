/**
 * Event loops and what hosts them: options, clocks, reports, loops on foreign threads, coroutines
 * driven by hand.
 *
 * <p>A loop belongs to the thread that runs it; what may be called from other threads says so. Uses
 * the kernel, and of the features nothing.
 */
package dev.baton.loop;
