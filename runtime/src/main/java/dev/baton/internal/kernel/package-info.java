/**
 * The kernel: tasks and their states, the chain of awaits, cancellation, the ready queue, the inbox
 * and the passes of a loop.
 *
 * <p>All of it belongs to the thread that runs the loop, but the inbox and what is handed in
 * through it. Uses the vocabulary and the timers.
 */
package dev.baton.internal.kernel;
