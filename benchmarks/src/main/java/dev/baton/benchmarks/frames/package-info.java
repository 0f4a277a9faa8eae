/**
 * What frames cost: beside the same coroutines on a loop, channels, and runs without a recording.
 */
package dev.baton.benchmarks.frames;
