/** Several loops, on as many threads. */
package dev.baton.benchmarks.loops;
